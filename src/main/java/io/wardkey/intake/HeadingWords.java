package io.wardkey.intake;

import io.wardkey.intake.CategoryCodes.Found;
import io.wardkey.intake.CategoryCodes.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a heading says, in English, German, French and Dutch. Words that name what a patient may
 * want to keep apart (infections, genes, tissue) count before those for blood and urine; two such
 * in one heading say nothing.
 */
final class HeadingWords {
    // Beginnings of words, without diacritics.
    private static final Map<Kind, Pattern> WORDS = new EnumMap<>(Kind.class);

    static {
        put(
                Kind.BLOOD,
                "ha?ematolog|hamatolog|blutbild|lipid|lipiden|blood"
                    + " count|cbc\\b|hemogram|blutgerinnung|gerinnung|coagulation|hemosta|stolling|bloedstolling|numeration"
                    + " formule|nfs\\b|bilan"
                    + " sangu|blutuntersuchung|bloedonderzoek|bloedbeeld|analyses? de sang|full"
                    + " blood");
        put(
                Kind.URINE,
                "urinalysis|urinstatus|urinsediment|urine"
                    + " analysis|urinuntersuchung|harnstatus|harnsediment|harnuntersuchung|analyses?"
                    + " d.urine|examen d.urine|urineonderzoek|urinesediment|biochemie"
                    + " urine|sediment urinaire");
        put(
                Kind.MICROBIOLOGY,
                "microbiolog|mikrobiolog|ba[ck]+teriolog|virolog|serolog|parasit|m[yi][ck]olog|mycos"
                    + "|mykos|culture|kultur|kweek|cultuur|antibiogra|resistenz|infe[ck]t|sars|covid"
                    + "|hepatiti|h[ée]patite|hiv\\b|vih\\b|syphilis|lues\\b|chlamydi|gonorrh|ecbu\\b"
                    + "|uricult|tuber[ck]ul|borreli|microscopie|mikroskopie");
        put(
                Kind.PATHOLOGY,
                "histo(?:patho)?log|zytolog|cytolog|biops|anatomopath|anatomie patholog|anatomische"
                        + " patholog|surgical patholog|pathologie|pathologisch|pathology report");
        put(
                Kind.GENETICS,
                "genet|genom|pharma[ck]ogen|chromosom|[ck]aryot|mutat|exom\\b|exome|molecular"
                    + " patholog|molekularpatholog|dna.?sequen|gene\\b|genes\\b|gen-|gentest|hla\\b|brca");
        put(
                Kind.IMAGING,
                "radiolog|rontgen|x.ray|computed"
                    + " tomo|tomodensito|computertomo|mrt\\b|mri\\b|irm\\b|magnetresonan|magnetic"
                    + " resonan|ultraso|sonogra|e[ck]+hogra|e[ck]hokardio|dxa\\b|bone"
                    + " densit|knochendichte|osteodensito|botdicht|[ck]ardiolog|ekg\\b|ecg\\b|ele[ck]tro[ck]ardio|mammogra|s[cz]+intigra|doppler|medical"
                    + " imaging|imagerie|bildgebung|beeldvorming");
    }

    // The technique of chemistry, not the study of tissue.
    private static final Pattern NOT_TISSUE =
            Pattern.compile(
                    "(?:chemical|clinical|klinische|clinique|chimique|chemische) patholog\\w*");

    private HeadingWords() {}

    private static void put(Kind kind, String stems) {
        WORDS.put(kind, Pattern.compile("(?<![a-z])(?:" + stems + ")"));
    }

    static Optional<Found> of(String heading) {
        String plain =
                NOT_TISSUE
                        .matcher(
                                Normalizer.normalize(heading, Normalizer.Form.NFD)
                                        .replaceAll("\\p{M}", "")
                                        .toLowerCase(Locale.ROOT))
                        .replaceAll(" ");
        List<Found> everyday = new ArrayList<>();
        List<Found> apart = new ArrayList<>();
        WORDS.forEach(
                (kind, words) -> {
                    Matcher matcher = words.matcher(plain);
                    if (matcher.find()) {
                        (kind.everyday() ? everyday : apart)
                                .add(new Found(kind, "\"" + matcher.group().strip() + "\""));
                    }
                });
        List<Found> counting = apart.isEmpty() ? everyday : apart;
        return counting.size() == 1 ? Optional.of(counting.getFirst()) : Optional.empty();
    }

    /** True when a name is of something that a patient may want to keep apart. */
    static Optional<Found> apart(String name) {
        return of(name).filter(found -> !found.kind().everyday());
    }
}
