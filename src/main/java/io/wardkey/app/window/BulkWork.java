package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Role;
import io.wardkey.rules.projection.Member;
import io.wardkey.ui.reception.BulkRegistration;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.KeyFolder;
import io.wardkey.workflow.LedgerView;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.SignIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Finishes a bulk registration, with an administrator who signs in beside reception. */
final class BulkWork implements BulkRegistration {

    private final SignIn signIn;
    private final Desks.Reception desk;
    private final LedgerView view;
    private final LineWatch line;
    private final Runnable registered;

    /**
     * @param registered called when some were, so that their reports go on
     */
    BulkWork(
            SignIn signIn,
            Desks.Reception desk,
            LedgerView view,
            LineWatch line,
            Runnable registered) {
        this.signIn = signIn;
        this.desk = desk;
        this.view = view;
        this.line = line;
        this.registered = registered;
    }

    @Override
    public Outcome<Map<String, String>> administrators() {
        return Desk.io(this::here);
    }

    private Map<String, String> here() throws IOException {
        List<String> names = signIn.names();
        Map<String, String> administrators = new TreeMap<>();
        for (Member member : view.consortium().members()) {
            String id = KeyFolder.shortName(member.name());
            if (member.is(Role.ADMINISTRATOR)
                    && !member.suspended()
                    && member.organisation() == desk.filing().organisation()
                    && names.contains(id)) {
                administrators.put(id, member.name());
            }
        }
        return administrators;
    }

    @Override
    public Finished finish(
            String administrator, Secret passphrase, IntConsumer left, Cancellation cancellation) {
        return switch (signIn.signIn(administrator, passphrase, cancellation)) {
            case SignIn.SignedIn.Open(Actor.Member member) -> {
                try (member) {
                    yield finish(member, left, cancellation);
                }
            }
            case SignIn.SignedIn.WrongPassphrase() -> new Finished.WrongPassphrase();
            case SignIn.SignedIn.BadKeyFile _ -> new Finished.NotSignedIn(Why.BAD_KEY_FILE);
            case SignIn.SignedIn.UnknownName(),
                    SignIn.SignedIn.NotAMember(),
                    SignIn.SignedIn.Suspended _ ->
                    new Finished.NotSignedIn(Why.NO_ADMINISTRATOR);
            case SignIn.SignedIn.Failed(var trouble) -> new Finished.Failed(trouble);
        };
    }

    private Finished finish(Actor.Member member, IntConsumer left, Cancellation cancellation) {
        if (!member.roles().contains(Role.ADMINISTRATOR)
                || member.organisation() != desk.filing().organisation()) {
            return new Finished.NotSignedIn(Why.NO_ADMINISTRATOR);
        }
        Outcome<Integer> outcome =
                line.seen(desk.registration().unknown(member).finish(left, cancellation));
        registered.run();
        return switch (outcome) {
            case Outcome.Done<Integer>(Integer patients) -> new Finished.Done(patients);
            case Outcome.Failed<Integer>(var trouble) -> new Finished.Failed(trouble);
            case Outcome.Refused<Integer> _, Outcome.Denied<Integer> _ ->
                    throw new IllegalStateException("what the ledger refuses is told as trouble");
        };
    }
}
