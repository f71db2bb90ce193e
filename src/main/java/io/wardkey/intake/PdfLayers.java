package io.wardkey.intake;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Tells which layers of a PDF are shown when it is opened (ISO 32000-2, 8.11): those that are drawn
 * are read. Not thread-safe.
 */
final class PdfLayers {
    private static final COSName USAGE = COSName.getPDFName("Usage");

    private final Set<COSBase> on;
    private final Set<COSBase> off;
    private final boolean shownElse;
    private final IdentityHashMap<COSDictionary, Boolean> known = new IdentityHashMap<>();

    PdfLayers(PDDocument document) {
        Optional<COSDictionary> first =
                Optional.ofNullable(
                                document.getDocumentCatalog()
                                        .getCOSObject()
                                        .getCOSDictionary(COSName.OCPROPERTIES))
                        .map(all -> all.getCOSDictionary(COSName.D));
        on = listed(first, COSName.ON);
        off = listed(first, COSName.OFF);
        shownElse =
                first.map(d -> d.getCOSName(COSName.BASE_STATE))
                        .filter(COSName.OFF::equals)
                        .isEmpty();
    }

    /** Once for all layers, since a file names as many as it likes. */
    private static Set<COSBase> listed(Optional<COSDictionary> configuration, COSName name) {
        Set<COSBase> listed = Collections.newSetFromMap(new IdentityHashMap<>());
        configuration.map(d -> d.getCOSArray(name)).stream()
                .flatMap(PdfLayers::objects)
                .forEach(listed::add);
        return listed;
    }

    private static Stream<COSBase> objects(COSArray array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> Optional.ofNullable(array.getObject(i)))
                .flatMap(Optional::stream);
    }

    /**
     * Whether what belongs to a layer is not shown; nothing belongs to none.
     *
     * @throws Spent when the file has more layers than are told apart
     */
    boolean hidden(@Nullable COSDictionary layer) {
        if (layer == null) {
            return false;
        }
        Boolean before = known.get(layer);
        if (before == null) {
            if (known.size() >= Limits.PDF_LAYERS) {
                throw new Spent("layers");
            }
            COSName type = layer.getCOSName(COSName.TYPE);
            before =
                    COSName.OCG.equals(type)
                            ? off(layer)
                            : COSName.OCMD.equals(type) && hiddenByMembers(layer);
            known.put(layer, before);
        }
        return before;
    }

    private boolean off(COSDictionary group) {
        Optional<COSDictionary> usage = Optional.ofNullable(group.getCOSDictionary(USAGE));
        boolean shown = on.contains(group) || (!off.contains(group) && shownElse);
        return !state(usage, "View").or(() -> state(usage, "Export")).orElse(shown);
    }

    /** Whether a layer is meant to be shown for a use; of any other word nothing is known. */
    private static Optional<Boolean> state(Optional<COSDictionary> usage, String use) {
        return usage.map(u -> u.getCOSDictionary(COSName.getPDFName(use)))
                .map(u -> u.getCOSName(COSName.getPDFName(use + "State")))
                .filter(state -> COSName.ON.equals(state) || COSName.OFF.equals(state))
                .map(COSName.ON::equals);
    }

    private boolean hiddenByMembers(COSDictionary membership) {
        COSBase said = membership.getDictionaryObject(COSName.OCGS);
        if (said instanceof COSArray many && many.size() > Limits.PDF_LAYERS) {
            throw new Spent("layers");
        }
        List<Boolean> hidden =
                (said instanceof COSArray many ? objects(many) : Stream.ofNullable(said))
                        .filter(COSDictionary.class::isInstance)
                        .map(COSDictionary.class::cast)
                        .filter(one -> COSName.OCG.equals(one.getCOSName(COSName.TYPE)))
                        .map(this::hidden)
                        .toList();
        return !hidden.isEmpty()
                && switch (membership.getNameAsString(COSName.P, "AnyOn")) {
                    case "AllOn" -> hidden.contains(true);
                    case "AnyOff" -> !hidden.contains(true);
                    case "AllOff" -> hidden.contains(false);
                    default -> !hidden.contains(false);
                };
    }
}
