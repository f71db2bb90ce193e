package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no FHIR R4 is refused by its name; what is, is not. */
final class ReleasesTest {
    private static ReadOutcome read(String content) {
        return new ContentReader()
                .read(
                        new SourceFile(
                                "x", ByteString.of(content.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static Refusal refused(String content) {
        ReadOutcome outcome = read(content);
        assertThat(outcome).as(content).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused) outcome).refusal();
    }

    private static String resource(String type, String fields) {
        return "{\"resourceType\":\"%s\",\"id\":\"x\",\"status\":\"final\",\"code\":{\"text\":\"c\"},%s}"
                .formatted(type, fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DSTU2; DiagnosticReport;"
                        + " 'performer':{'reference':'Organization/1'},'category':{'text':'LAB'}",
                "DSTU2; DiagnosticReport; 'request':[{'reference':'DiagnosticOrder/1'}]",
                "DSTU2; Observation; 'comments':'haemolysed','valueString':'x'",
                "DSTU2; Observation; 'category':{'text':'Laboratory'},'valueString':'x'",
                "STU3; DiagnosticReport; 'codedDiagnosis':[{'text':'x'}]",
                "STU3; DiagnosticReport; 'context':{'reference':'Encounter/1'}",
                "STU3; DiagnosticReport; 'category':{'text':'LAB'}",
                "STU3; DiagnosticReport; 'performer':[{'actor':{'reference':'Organization/1'}}]",
                "STU3; DiagnosticReport; 'image':[{'link':{'reference':'Media/1'}}]",
                "STU3; Observation; 'comment':'haemolysed','valueString':'x'",
                "STU3; Observation;"
                    + " 'related':[{'type':'has-member','target':{'reference':'Observation/2'}}]",
                "STU3; Observation; 'interpretation':{'text':'high'},'valueString':'x'",
                "STU3; Observation;"
                    + " 'meta':{'profile':['http://hl7.org/fhir/STU3/StructureDefinition/Observation']}",
                "STU3; Observation; 'fhirVersion':'3.0.2'",
                "R5; Observation; 'triggeredBy':[{'type':'reflex'}]",
                "R5; DiagnosticReport; 'study':[{'reference':'ImagingStudy/1'}]",
                "R5; DiagnosticReport;"
                    + " 'meta':{'profile':['http://hl7.org/fhir/5.0/StructureDefinition/DiagnosticReport']}",
            })
    void otherReleasesAreRefusedByName(Reason reason, String type, String fields) {
        Refusal refusal = refused(resource(type, fields.replace('\'', '"')));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.where()).contains(type + "/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DiagnosticReport;"
                    + " 'performer':[{'reference':'Organization/1'}],'category':[{'text':'LAB'}]",
                "DiagnosticReport;"
                    + " 'encounter':{'reference':'Encounter/1'},'conclusionCode':[{'text':'x'}]",
                "DiagnosticReport;"
                    + " 'meta':{'profile':['http://hl7.org/fhir/us/core/StructureDefinition/us-core-diagnosticreport-lab']}",
                "DiagnosticReport;"
                    + " 'extension':[{'url':'http://hl7.org/fhir/5.0/StructureDefinition/extension-DiagnosticReport.composition','valueReference':{'reference':'Composition/1'}}]",
                "DiagnosticReport; 'image':[{'x':1}],'media':[{'link':{'reference':'Media/1'}}]",
                "Observation;"
                    + " 'note':[{'text':'x'}],'interpretation':[{'text':'high'}],'valueString':'x'",
                "Observation; 'comment':'a slip','hasMember':[{'reference':'Observation/2'}]",
                "Observation;"
                    + " 'component':[{'code':{'text':'related'},'interpretation':[{'text':'x'}]}]",
            })
    void whatR4AllowsIsRead(String type, String fields) {
        assertThat(read(resource(type, fields.replace('\'', '"'))))
                .isInstanceOf(ReadOutcome.Read.class);
    }

    @Test
    void otherReleasesInXmlAreRefusedByName() {
        assertThat(
                        refused(
                                        """
                                        <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code><comment value="y"/></Observation>\
                                        """)
                                .reason())
                .isEqualTo(Reason.STU3);
        assertThat(
                        refused(
                                        """
                                        <DiagnosticReport xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code>
                                        <performer><actor><reference value="Organization/1"/></actor></performer></DiagnosticReport>\
                                        """)
                                .reason())
                .isEqualTo(Reason.STU3);
    }

    @Test
    void onlyTheOldReportOfAFileIsRefused() {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s},{\"resource\":%s}]}"
                        .formatted(
                                resource("DiagnosticReport", "\"codedDiagnosis\":[]"),
                                resource("DiagnosticReport", "\"conclusion\":\"ok\""));
        ReadOutcome.Read read = (ReadOutcome.Read) read(bundle);
        assertThat(read.reports()).hasSize(1);
        assertThat(read.refused()).extracting(Refusal::reason).containsExactly(Reason.STU3);
    }

    @Test
    void otherFormatsAreRefusedByName() {
        Map<String, Reason> formats =
                Map.ofEntries(
                        Map.entry("MSH|^~\\&|LAB|", Reason.HL7_V2),
                        Map.entry("\u000bMSH|^~\\&|LAB|\r\u001c\r", Reason.HL7_V2),
                        Map.entry("MSH#^~\\&#LAB#", Reason.HL7_V2),
                        Map.entry("FHS|^~\\&|LAB|", Reason.HL7_V2),
                        Map.entry("<ORU_R01 xmlns=\"urn:hl7-org:v2xml\"/>", Reason.HL7_V2),
                        Map.entry("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", Reason.CDA),
                        Map.entry("<ClinicalDocument/>", Reason.CDA),
                        Map.entry("<POLB_IN224200 xmlns=\"urn:hl7-org:v3\"/>", Reason.HL7_V3),
                        Map.entry(
                                "<kmehrmessage"
                                    + " xmlns=\"http://www.ehealth.fgov.be/standards/kmehr/schema/v1\"/>",
                                Reason.KMEHR),
                        Map.entry("01380008230\r\n", Reason.LDT),
                        Map.entry("H|\\^&|||analyser", Reason.ASTM),
                        Map.entry("UNA:+.? '", Reason.EDIFACT),
                        Map.entry("UNB+UNOA:1+LAB", Reason.EDIFACT),
                        Map.entry("PK\u0003\u0004xxxx", Reason.ARCHIVE),
                        Map.entry("{\\rtf1 x}", Reason.ARCHIVE),
                        Map.entry("name;value", Reason.NOT_RECOGNISED));
        formats.forEach(
                (content, reason) ->
                        assertThat(refused(content).reason()).as(content).isEqualTo(reason));
        assertThat(formats.values())
                .containsAll(Set.of(Reason.HL7_V2, Reason.CDA, Reason.LDT, Reason.ARCHIVE));
    }
}
