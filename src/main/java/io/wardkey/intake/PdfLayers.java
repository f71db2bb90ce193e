package io.wardkey.intake;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup.RenderState;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentMembershipDictionary;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.rendering.RenderDestination;
import org.jspecify.annotations.Nullable;

/**
 * Tells which layers of a PDF are shown when it is opened (ISO 32000-2, 8.11): those that are drawn
 * are read. Not thread-safe.
 */
final class PdfLayers {
    private final PDDocument document;
    private final IdentityHashMap<COSDictionary, Boolean> known = new IdentityHashMap<>();

    PdfLayers(PDDocument document) {
        this.document = document;
    }

    /** Whether what belongs to a layer is not shown; nothing belongs to none. */
    boolean hidden(@Nullable COSDictionary layer) {
        if (layer == null) {
            return false;
        }
        Boolean before = known.get(layer);
        if (before == null) {
            if (known.size() >= Limits.PDF_LAYERS) {
                throw new Spent("layers");
            }
            before = hidden(PDPropertyList.create(layer));
            known.put(layer, before);
        }
        return before;
    }

    private boolean hidden(PDPropertyList layer) {
        if (layer instanceof PDOptionalContentGroup group) {
            RenderState state = group.getRenderState(RenderDestination.VIEW);
            PDOptionalContentProperties all = document.getDocumentCatalog().getOCProperties();
            return state == null
                    ? all != null && !all.isGroupEnabled(group)
                    : state == RenderState.OFF;
        }
        if (layer instanceof PDOptionalContentMembershipDictionary members) {
            List<Boolean> hidden =
                    members.getOCGs().stream()
                            .filter(PDOptionalContentGroup.class::isInstance)
                            .map(this::hidden)
                            .toList();
            return !hidden.isEmpty()
                    && switch (members.getVisibilityPolicy().getName()) {
                        case "AllOn" -> hidden.contains(true);
                        case "AnyOff" -> !hidden.contains(true);
                        case "AllOff" -> hidden.contains(false);
                        default -> !hidden.contains(false);
                    };
        }
        return false;
    }
}
