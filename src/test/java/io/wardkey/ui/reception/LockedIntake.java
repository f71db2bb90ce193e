package io.wardkey.ui.reception;

import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.work.JournalException;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A file's text is the password that opens it; right ones are remembered. */
final class LockedIntake implements Intake {
    final Set<String> known = new HashSet<>();
    final List<String> queued = new ArrayList<>();
    boolean full;
    private Consumer<News> hearer = _ -> {};

    @Override
    public void hand(List<Path> paths) {
        for (Path path : paths) {
            String name = path.getFileName().toString();
            Incoming file = new Incoming(path.toString(), name, 0, () -> Files.readAllBytes(path));
            try {
                hearer.accept(new News(file, accept(name, file.content().read())));
            } catch (IOException failure) {
                hearer.accept(new News(file, new Accepted.Failed(Trouble.of(failure))));
            }
        }
    }

    @Override
    public ReceptionDesk.Watch hear(Consumer<News> listener) {
        hearer = listener;
        return () -> hearer = _ -> {};
    }

    @Override
    public Accepted accept(String fileName, byte[] bytes) {
        String lock = text(bytes);
        if (lock.equals("standing")) {
            return new Accepted.Standing();
        }
        if (lock.equals("damaged")) {
            return refused(Reason.MALFORMED);
        }
        if (!known.contains(lock)) {
            return refused(known.isEmpty() ? Reason.ENCRYPTED_PDF : Reason.WRONG_PASSWORD);
        }
        queued.add(fileName);
        return new Accepted.Queued(List.of(), List.of(), LeftInFile.NOTHING);
    }

    @Override
    public Accepted unlock(String fileName, byte[] bytes, Secret password) {
        if (full) {
            return new Accepted.Failed(Trouble.of(new JournalException.Full(new IOException())));
        }
        String typed = password.use(LockedIntake::text);
        if (!typed.equals(text(bytes))) {
            return refused(Reason.WRONG_PASSWORD);
        }
        known.add(typed);
        return accept(fileName, bytes);
    }

    private static Accepted refused(Reason reason) {
        return new Accepted.Refused(new Refusal(reason, ""));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
