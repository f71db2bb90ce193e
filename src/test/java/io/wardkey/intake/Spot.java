package io.wardkey.intake;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Where the comparison of a report with its draft stands.
 *
 * @param path FHIR's, for the findings
 * @param within the resource of the file, or the contained one's container, for references
 * @param holder where extensions are kept, by whatever has a list of its own
 * @param at the element from that holder
 * @param used what already stood for something in this resource
 */
record Spot(String path, Node within, List<Node> holder, String at, Set<Node> used) {
    Spot to(String name, int index) {
        String plain = FidelityValues.withoutType(name);
        return new Spot(
                path + "." + name + "[" + index + "]",
                within,
                holder,
                (at.isEmpty() ? "" : at + ".") + plain + "[" + index + "]",
                used);
    }

    /** The same, so that a trial uses nothing up. */
    Spot tried() {
        Set<Node> copy = Collections.newSetFromMap(new IdentityHashMap<>());
        copy.addAll(used);
        return new Spot(path, within, holder, at, copy);
    }

    Spot held(List<Node> extensions) {
        return new Spot(path, within, extensions, "", used);
    }
}
