package io.wardkey.ui.reception;

import io.wardkey.ui.control.Act;
import io.wardkey.ui.control.Words;
import java.util.ArrayList;
import java.util.List;

/** What can be done at reception, with its keys. */
final class ReceptionActs {

    private static final int CANDIDATES = 9;

    private final Words words;
    private final List<Act> all = new ArrayList<>();

    ReceptionActs(
            Words words,
            ReceptionModel model,
            Inspector inspector,
            DropZone drop,
            Runnable register,
            Runnable bulk,
            Runnable filter,
            Runnable showReport) {
        this.words = words;
        named("Shortcut+O", "reception.drop-key", "reception.drop-act", drop::choose);
        named("Shortcut+Enter", "reception.confirm-key", "reception.confirm", inspector::confirm);
        all.add(Act.of("N", "N", words.say("reception.new-patient"), register));
        all.add(Act.of("S", "S", words.say("reception.skip"), model::skip));
        all.add(Act.of("/", "/", words.say("reception.filter"), filter));
        hidden(
                "Shortcut+P",
                "reception.run.toggle-key",
                "reception.run.toggle",
                model.run()::toggle);
        hidden("Shortcut+E", "reception.run.cancel-key", "reception.run.stop", model.run()::cancel);
        hidden(
                "Shortcut+Shift+O",
                "reception.folder.watch-key",
                "reception.folder.watch",
                drop::watch);
        all.add(Act.of("P", "P", words.say("reception.password-act"), drop::password).hidden());
        hidden("Space", "reception.space", "reception.show-report", showReport);
        hidden("Shortcut+B", "reception.bulk.key", "reception.bulk.finish", bulk);
        for (int i = 1; i <= CANDIDATES; i++) {
            int number = i;
            all.add(
                    Act.of(
                                    "" + i,
                                    "" + i,
                                    words.say("reception.candidate", i),
                                    () -> inspector.candidate(number))
                            .hidden());
        }
        hidden("Shortcut+Z", "reception.undo-key", "reception.take-out", model::withdraw);
    }

    List<Act> all() {
        return List.copyOf(all);
    }

    private void named(String key, String caps, String act, Runnable run) {
        all.add(Act.of(key, words.say(caps), words.say(act), run));
    }

    private void hidden(String key, String caps, String act, Runnable run) {
        all.add(Act.of(key, words.say(caps), words.say(act), run).hidden());
    }
}
