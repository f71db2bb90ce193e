package io.wardkey.journal;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Presence;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.PostalAddress;
import io.wardkey.domain.work.PatientDirectory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Demographics as canonical dag-cbor, version 1: a map whose absent, empty and unstated fields are
 * left out. It is stored for good on IPFS, so a value has exactly one encoding, and what this
 * version doesn't know is refused rather than lost. Thread-safe.
 */
public final class DemographicsCodec implements PatientDirectory.Codec {

    private static final int VERSION = 1;

    private static final Set<String> OPTIONAL =
            Set.of(
                    "ref",
                    "display",
                    "names",
                    "birth",
                    "ids",
                    "addresses",
                    "contacts",
                    "deceased",
                    "languages",
                    "ext");

    @Override
    public PatientDirectory.Encoded encode(PatientDemographics who) {
        byte[] encoded;
        try {
            encoded = DagCbor.encode(map(who).build());
        } catch (IllegalArgumentException unwritable) {
            // Text with a lone surrogate, extensions nested beyond dag-cbor's bound.
            return new PatientDirectory.Encoded.Unwritable();
        }
        if (encoded.length > MAX_BYTES) {
            return new PatientDirectory.Encoded.TooLong(encoded.length);
        }
        return decode(encoded).filter(who::equals).isPresent()
                ? new PatientDirectory.Encoded.Entry(ByteString.of(encoded))
                : new PatientDirectory.Encoded.Unwritable();
    }

    @Override
    public Optional<PatientDemographics> decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            PatientDemographics who =
                    demographics(Fields.decode(bytes, Set.of("v", "presence", "sex"), OPTIONAL));
            // One value, one encoding: empty fields, other spellings of a number are refused.
            return Arrays.equals(DagCbor.encode(map(who).build()), bytes)
                    ? Optional.of(who)
                    : Optional.empty();
        } catch (MalformedFields malformed) {
            return Optional.empty();
        }
    }

    private static MapOut map(PatientDemographics who) {
        return new MapOut()
                .put("v", VERSION)
                .put("presence", presence(who.presence()))
                .put("sex", sex(who.sex()))
                .put("ref", who.reference())
                .put("display", who.display())
                .put("names", who.names(), DemographicsCodec::name)
                .put("birth", who.birthDate().map(ValueCodec::moment))
                .put("ids", who.identifiers(), DemographicsCodec::identifier)
                .put("addresses", who.addresses(), DemographicsCodec::address)
                .put("contacts", who.contacts(), DemographicsCodec::contact)
                .put("deceased", who.deceased(), ValueCodec::value)
                .put("languages", who.languages(), ConceptCodec::concept)
                .put("ext", who.extensions(), ValueCodec::extension);
    }

    private static PatientDemographics demographics(Fields fields) throws MalformedFields {
        MapIn in = new MapIn(fields);
        int _ = fields.number("v", VERSION, VERSION);
        return new PatientDemographics(
                presence(in.required("presence")),
                in.text("ref"),
                in.text("display"),
                in.list("names", DemographicsCodec::name),
                in.text("birth", ValueCodec::moment),
                sex(in.required("sex")),
                in.list("ids", DemographicsCodec::identifier),
                in.list("addresses", DemographicsCodec::address),
                in.list("contacts", DemographicsCodec::contact),
                in.item("deceased", ValueCodec::value),
                in.list("languages", ConceptCodec::concept),
                in.list("ext", ValueCodec::extension));
    }

    private static MapOut name(PersonName name) {
        return new MapOut()
                .put("use", name.use())
                .put("text", name.text())
                .put("family", name.family())
                .texts("given", name.given())
                .texts("prefix", name.prefix())
                .texts("suffix", name.suffix())
                .put("period", name.period(), ValueCodec::between);
    }

    private static PersonName name(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "use", "text", "family", "given", "prefix", "suffix", "period");
        return new PersonName(
                in.text("use"),
                in.text("text"),
                in.text("family"),
                in.texts("given"),
                in.texts("prefix"),
                in.texts("suffix"),
                in.item("period", ValueCodec::between));
    }

    private static MapOut identifier(Identifier identifier) {
        return new MapOut()
                .put("system", identifier.system())
                .put("value", identifier.value())
                .put("type", identifier.type(), ConceptCodec::concept)
                .put("use", identifier.use())
                .put("period", identifier.period(), ValueCodec::between)
                .put("assigner", identifier.assigner());
    }

    private static Identifier identifier(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "system", "value", "type", "use", "period", "assigner");
        return new Identifier(
                in.text("system"),
                in.text("value"),
                in.item("type", ConceptCodec::concept),
                in.text("use"),
                in.item("period", ValueCodec::between),
                in.text("assigner"));
    }

    private static MapOut address(PostalAddress address) {
        return new MapOut()
                .put("use", address.use())
                .put("text", address.text())
                .texts("lines", address.lines())
                .put("city", address.city())
                .put("district", address.district())
                .put("state", address.state())
                .put("code", address.postalCode())
                .put("country", address.country())
                .put("kind", address.kind())
                .put("period", address.period(), ValueCodec::between);
    }

    private static PostalAddress address(Ipld item) throws MalformedFields {
        MapIn in =
                MapIn.of(
                        item,
                        "use",
                        "text",
                        "lines",
                        "city",
                        "district",
                        "state",
                        "code",
                        "country",
                        "kind",
                        "period");
        return new PostalAddress(
                in.text("use"),
                in.text("text"),
                in.texts("lines"),
                in.text("city"),
                in.text("district"),
                in.text("state"),
                in.text("code"),
                in.text("country"),
                in.text("kind"),
                in.item("period", ValueCodec::between));
    }

    private static MapOut contact(ContactPoint contact) {
        MapOut out =
                new MapOut()
                        .put("system", contact.system())
                        .put("value", contact.value())
                        .put("use", contact.use())
                        .put("period", contact.period(), ValueCodec::between);
        return contact.rank().map(rank -> out.put("rank", rank)).orElse(out);
    }

    private static ContactPoint contact(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "system", "value", "use", "rank", "period");
        return new ContactPoint(
                in.text("system"),
                in.text("value"),
                in.text("use"),
                in.numberIfSent("rank"),
                in.item("period", ValueCodec::between));
    }

    private static String presence(Presence presence) {
        return switch (presence) {
            case IN_FILE -> "in-file";
            case RETIRED -> "retired";
            case REFERENCED -> "referenced";
            case NOBODY -> "nobody";
            case NOT_A_PERSON -> "not-a-person";
        };
    }

    private static Presence presence(String code) throws MalformedFields {
        return MapIn.named(Presence.values(), DemographicsCodec::presence, code);
    }

    private static String sex(Sex sex) {
        return switch (sex) {
            case MALE -> "male";
            case FEMALE -> "female";
            case OTHER -> "other";
            case UNKNOWN -> "unknown";
            case UNSTATED -> "unstated";
        };
    }

    private static Sex sex(String code) throws MalformedFields {
        return MapIn.named(Sex.values(), DemographicsCodec::sex, code);
    }
}
