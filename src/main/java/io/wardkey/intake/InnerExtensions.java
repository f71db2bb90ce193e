package io.wardkey.intake;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Property;

/**
 * The extensions on the elements within a thing, each with the element's path from there. What has
 * a list of its own in the draft is passed over: a result's components and ranges; so are the
 * narrative, contained resources (each is a thing of its own) and the thing's own extensions.
 */
final class InnerExtensions {
    private static final Set<String> PASSED_OVER =
            Set.of(
                    "extension",
                    "modifierExtension",
                    "contained",
                    "text",
                    "meta",
                    "component",
                    "referenceRange");

    private final BiConsumer<String, Extension> found;

    private InnerExtensions(BiConsumer<String, Extension> found) {
        this.found = found;
    }

    /** What is found goes to a consumer, in the order of the elements' definitions. */
    interface Found {
        void forEach(BiConsumer<String, Extension> consumer);
    }

    static Found of(Base thing) {
        return consumer -> new InnerExtensions(consumer).within(thing, "", 0);
    }

    private void within(Base thing, String path, int depth) {
        for (Property property : thing.children()) {
            String name = property.getName();
            if (depth == 0 && PASSED_OVER.contains(name)
                    || name.equals("extension")
                    || name.equals("modifierExtension")) {
                continue;
            }
            List<Base> values = property.getValues();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Element element) {
                    String at =
                            (path.isEmpty() ? "" : path + ".")
                                    + name.replace("[x]", "")
                                    + (property.isList() ? "[" + i + "]" : "");
                    element.getExtension().forEach(e -> found.accept(at, e));
                    if (element instanceof org.hl7.fhir.r4.model.BackboneElement backbone) {
                        backbone.getModifierExtension().forEach(e -> found.accept(at, e));
                    }
                    within(element, at, depth + 1);
                }
            }
        }
    }
}
