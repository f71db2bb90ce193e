package io.wardkey.intake;

import java.util.List;
import java.util.stream.Collectors;

/** Words of about one baseline, from the left. */
record PdfLine(int page, double baseline, List<PdfWord> words, List<PdfCell> cells) {
    static PdfLine of(List<PdfWord> words) {
        return new PdfLine(
                words.getFirst().page(),
                words.stream().mapToDouble(PdfWord::baseline).max().orElseThrow(),
                List.copyOf(words),
                List.copyOf(PdfCell.of(words)));
    }

    String text() {
        return words.stream().map(PdfWord::text).collect(Collectors.joining(" "));
    }
}
