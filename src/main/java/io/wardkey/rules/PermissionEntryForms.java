package io.wardkey.rules;

import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.PermissionEntry.MemberBlocked;
import io.wardkey.domain.ledger.PermissionEntry.MemberUnblocked;
import io.wardkey.domain.ledger.PermissionEntry.PermissionGranted;
import io.wardkey.domain.ledger.PermissionEntry.PermissionRevoked;
import io.wardkey.domain.ledger.PermissionEntry.RequestDecided;
import io.wardkey.domain.ledger.PermissionEntry.VisitStarted;
import java.util.List;

/** The forms of entries about who may read. */
final class PermissionEntryForms {

    static final List<EntryForm<?>> ALL =
            List.of(
                    EntryForm.of(
                            PermissionGranted.class,
                            "uint256,uint256,uint256,uint256,uint256",
                            e ->
                                    List.of(
                                            e.grantee(),
                                            (long) e.categories().bits(),
                                            (long) e.purposes().bits(),
                                            e.from(),
                                            e.until()),
                            (h, f) ->
                                    new PermissionGranted(
                                            h,
                                            f.number(),
                                            f.categories(),
                                            f.purposes(),
                                            f.number(),
                                            f.number())),
                    EntryForm.of(
                            VisitStarted.class,
                            "uint256,uint256,uint256",
                            e ->
                                    List.of(
                                            (long) e.organisation(),
                                            (long) e.categories().bits(),
                                            e.until()),
                            (h, f) -> new VisitStarted(h, f.small(), f.categories(), f.number())),
                    EntryForm.of(
                            PermissionRevoked.class,
                            "uint256",
                            e -> List.of(e.grantee()),
                            (h, f) -> new PermissionRevoked(h, f.number())),
                    EntryForm.of(
                            MemberBlocked.class,
                            "uint256",
                            e -> List.of(e.member()),
                            (h, f) -> new MemberBlocked(h, f.number())),
                    EntryForm.of(
                            MemberUnblocked.class,
                            "uint256",
                            e -> List.of(e.member()),
                            (h, f) -> new MemberUnblocked(h, f.number())),
                    EntryForm.of(
                            AccessRequested.class,
                            "uint256,uint256,uint256,uint256,bytes32",
                            e ->
                                    List.of(
                                            e.grantee(),
                                            (long) e.categories().bits(),
                                            (long) e.purposes().bits(),
                                            e.until(),
                                            e.text().value()),
                            (h, f) ->
                                    new AccessRequested(
                                            h,
                                            f.number(),
                                            f.categories(),
                                            f.purposes(),
                                            f.number(),
                                            f.recordId())),
                    EntryForm.of(
                            RequestDecided.class,
                            "uint256,uint256,uint256,uint256,uint256,uint256",
                            e ->
                                    List.of(
                                            e.member(),
                                            e.grantee(),
                                            (long) e.categories().bits(),
                                            (long) e.purposes().bits(),
                                            e.from(),
                                            e.until()),
                            (h, f) ->
                                    new RequestDecided(
                                            h,
                                            f.number(),
                                            f.number(),
                                            f.categories(),
                                            f.purposes(),
                                            f.number(),
                                            f.number())));

    private PermissionEntryForms() {}
}
