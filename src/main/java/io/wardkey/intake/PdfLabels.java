package io.wardkey.intake;

import io.wardkey.domain.report.FieldReading.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that laboratories print before what they say of patient and report. */
final class PdfLabels {
    /**
     * @param dayFirst the words are of a language that writes the day before the month
     */
    record Label(Field field, boolean dayFirst) {}

    /** Before this label M is said of men (masculino) and of women (mujer), V of men (varón). */
    static final String SEXO = "sexo";

    private static final Map<String, Label> LABELS = labels();

    private PdfLabels() {}

    private static Map<String, Label> labels() {
        Map<String, Label> all = new HashMap<>();
        put(
                all,
                Field.PATIENT_NAME,
                List.of("patient", "patient name", "name of patient", "name"),
                List.of(
                        "patientenname",
                        "name des patienten",
                        "patientin",
                        "patient in",
                        "name vorname",
                        "nachname vorname",
                        "nom",
                        "nom du patient",
                        "nom prenom",
                        "nom et prenom",
                        "patiente",
                        "patient e",
                        "naam",
                        "naam patient",
                        "patientnaam",
                        "paciente",
                        "nombre y apellidos",
                        "apellidos y nombre",
                        "nombre del paciente",
                        "paziente",
                        "cognome e nome",
                        "cognome nome",
                        "nome e cognome",
                        "nome do paciente",
                        "naam en voornaam"));
        put(
                all,
                Field.BIRTH_DATE,
                List.of("date of birth", "birth date", "birthdate", "dob", "born"),
                List.of(
                        "geburtsdatum",
                        "geb datum",
                        "geb",
                        "geb am",
                        "geboren",
                        "geboren am",
                        "date de naissance",
                        "ne le",
                        "nee le",
                        "ne e le",
                        "ddn",
                        "naissance",
                        "geboortedatum",
                        "geboren op",
                        "fecha de nacimiento",
                        "fecha nacimiento",
                        "f nacimiento",
                        "fecha nac",
                        "data di nascita",
                        "nato il",
                        "nata il",
                        "data de nascimento",
                        "gebdatum"));
        put(
                all,
                Field.SEX,
                List.of("sex", "gender"),
                List.of("geschlecht", "sexe", "geslacht", SEXO, "sesso"));
        put(
                all,
                Field.PATIENT_IDENTIFIER,
                List.of(
                        "patient id",
                        "patient no",
                        "patient number",
                        "patient identifier",
                        "mrn",
                        "medical record number",
                        "hospital number",
                        "nhs number",
                        "nhs no",
                        "ssn",
                        "pid",
                        "pat id",
                        "national number"),
                List.of(
                        "patienten nr",
                        "patientennummer",
                        "pat nr",
                        "patienten id",
                        "versichertennummer",
                        "versicherten nr",
                        "ahv nr",
                        "ahv nummer",
                        "svnr",
                        "n patient",
                        "numero de patient",
                        "id patient",
                        "n national",
                        "numero national",
                        "niss",
                        "insz",
                        "rijksregisternummer",
                        "rrn",
                        "n securite sociale",
                        "nir",
                        "n historia",
                        "n historia clinica",
                        "historia clinica",
                        "nhc",
                        "dni",
                        "codice fiscale",
                        "id paziente",
                        "codice paziente",
                        "tessera sanitaria",
                        "patientnummer",
                        "patient nr",
                        "ins"));
        put(
                all,
                Field.COLLECTED,
                List.of(
                        "collected",
                        "collection date",
                        "date collected",
                        "collected on",
                        "sample date",
                        "sampled",
                        "specimen collected",
                        "date of collection",
                        "collection",
                        "collected at",
                        "collected date",
                        "date time collected",
                        "collection date time",
                        "collected date time"),
                List.of(
                        "entnahme",
                        "entnahmedatum",
                        "abnahme",
                        "abnahmedatum",
                        "probenentnahme",
                        "entnommen",
                        "entnommen am",
                        "abgenommen am",
                        "prelevement",
                        "preleve le",
                        "date de prelevement",
                        "prelevement du",
                        "prelevement le",
                        "staalname",
                        "staalname op",
                        "afname",
                        "afnamedatum",
                        "afname op",
                        "datum afname",
                        "fecha de extraccion",
                        "fecha extraccion",
                        "fecha de toma",
                        "fecha de recogida",
                        "data prelievo",
                        "data del prelievo",
                        "data di prelievo",
                        "data da colheita",
                        "data da coleta",
                        "staalafname"));
        put(
                all,
                Field.ISSUED,
                List.of(
                        "reported",
                        "report date",
                        "date reported",
                        "issued",
                        "date of report",
                        "reported on",
                        "date issued",
                        "reported date",
                        "date time reported"),
                List.of(
                        "befunddatum",
                        "befund vom",
                        "berichtsdatum",
                        "befundausgang",
                        "date du rapport",
                        "edite le",
                        "compte rendu du",
                        "valide le",
                        "date d edition",
                        "rapportdatum",
                        "datum rapport",
                        "fecha de informe",
                        "fecha del informe",
                        "fecha informe",
                        "fecha de emision",
                        "data referto",
                        "data del referto",
                        "verslagdatum"));
        put(
                all,
                Field.LABORATORY,
                List.of("laboratory", "lab", "performing laboratory", "performed by"),
                List.of("labor", "laboratorium", "laboratoire", "labo", "laboratorio"));
        put(
                all,
                Field.REPORT_IDENTIFIER,
                List.of(
                        "report no",
                        "report number",
                        "accession",
                        "accession no",
                        "accession number",
                        "order no",
                        "order number",
                        "lab no",
                        "lab number",
                        "our reference"),
                List.of(
                        "auftragsnummer",
                        "auftrags nr",
                        "auftrag",
                        "befund nr",
                        "labornummer",
                        "n de dossier",
                        "numero de dossier",
                        "n dossier",
                        "n de demande",
                        "demande n",
                        "n peticion",
                        "n de peticion",
                        "numero de peticion",
                        "n richiesta",
                        "numero richiesta",
                        "onze referentie",
                        "aanvraagnummer",
                        "dossiernummer"));
        return Map.copyOf(all);
    }

    private static void put(
            Map<String, Label> all, Field field, List<String> english, List<String> others) {
        english.forEach(word -> all.put(word, new Label(field, false)));
        others.forEach(word -> all.put(word, new Label(field, true)));
    }

    /** The label, or nothing; case, accents and full stops don't matter. */
    static java.util.Optional<Label> of(String text) {
        String plain =
                PdfHeads.plain(text.replace('\u2019', ' ').replace('\'', ' ').replace('/', ' '))
                        .replace("n°", "n")
                        .replace("nº", "n")
                        .replace("n °", "n")
                        .replaceAll("[,;]", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
        return java.util.Optional.ofNullable(LABELS.get(plain));
    }
}
