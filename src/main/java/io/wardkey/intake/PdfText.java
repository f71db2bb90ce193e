package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The words of a PDF in lines, upright as the pages are shown. Text that stands on its side is left
 * out; what runs over the page's edge is doubted, and so is what can't be seen.
 */
final class PdfText extends PdfLetters {
    private static final double WORD_GAP = 0.18;
    private static final double SAME_BASELINE = 0.6;
    private static final double SAME_LINE = 0.4;
    private static final int MOST_BESIDE = 400;

    private final List<PdfLine> lines = new ArrayList<>();

    private PdfText(PDDocument document) {
        super(document);
    }

    /**
     * All lines from the first page, each page from the top.
     *
     * @throws IOException when a page is damaged, or holds more text than any report
     */
    static List<PdfLine> lines(PDDocument document) throws IOException {
        PdfText text = new PdfText(document);
        text.setEndPage(Math.min(document.getNumberOfPages(), Limits.PDF_ROW_PAGES));
        text.writeText(document, Writer.nullWriter());
        return List.copyOf(text.lines);
    }

    @Override
    void page(int page, List<PdfGlyph> glyphs) {
        List<PdfGlyph> down = new ArrayList<>(glyphs);
        down.sort(Comparator.comparingDouble(PdfGlyph::baseline));
        List<PdfWord> words = new ArrayList<>();
        List<PdfGlyph> level = new ArrayList<>();
        for (PdfGlyph glyph : down) {
            if (!level.isEmpty()
                    && glyph.baseline() - level.getFirst().baseline() > SAME_BASELINE) {
                words(page, level, words);
                level.clear();
            }
            level.add(glyph);
        }
        words(page, level, words);
        lines(words);
    }

    /** Words of one baseline. */
    private static void words(int page, List<PdfGlyph> level, List<PdfWord> words) {
        level.sort(Comparator.comparingDouble(PdfGlyph::x));
        List<PdfGlyph> word = new ArrayList<>();
        for (PdfGlyph glyph : level) {
            if (glyph.blank()) {
                finish(page, word, words);
                continue;
            }
            if (!word.isEmpty()) {
                PdfGlyph last = word.getLast();
                double gap = glyph.x() - last.right();
                boolean twice =
                        glyph.text().equals(last.text())
                                && glyph.x() - last.x() < 0.3 * (last.right() - last.x());
                if (twice) {
                    // Printed twice, a little aside: that is how some programs make bold letters.
                    continue;
                }
                if (gap > WORD_GAP * Math.min(glyph.size(), last.size())) {
                    finish(page, word, words);
                }
            }
            word.add(glyph);
        }
        finish(page, word, words);
    }

    private static void finish(int page, List<PdfGlyph> glyphs, List<PdfWord> words) {
        if (glyphs.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        double right = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < glyphs.size(); i++) {
            PdfGlyph glyph = glyphs.get(i);
            text.append(glyph.text());
            if (glyph.text().codePoints().anyMatch(PdfText::unknown)) {
                doubts.add(Doubt.UNREADABLE_CHARACTERS);
            }
            doubts.addAll(glyph.doubts());
            if (i > 0 && otherSize(glyphs.get(i - 1), glyph)) {
                // A footnote's figure at a number: 4,4 and 1 are not 4,41.
                doubts.add(Doubt.OVERPRINTED);
            }
            if (i > 0 && right - glyph.x() > 0.5 * (glyph.right() - glyph.x())) {
                doubts.add(Doubt.OVERPRINTED);
            }
            right = Math.max(right, glyph.right());
        }
        words.add(
                new PdfWord(
                        PdfScripts.logical(text.toString()),
                        page,
                        glyphs.getFirst().x(),
                        right,
                        glyphs.getFirst().baseline(),
                        glyphs.getFirst().size(),
                        glyphs.stream().allMatch(PdfGlyph::bold),
                        doubts));
        glyphs.clear();
    }

    private static boolean otherSize(PdfGlyph one, PdfGlyph other) {
        return Math.abs(one.size() - other.size()) > 0.15 * Math.max(one.size(), other.size())
                && Character.isDigit(one.text().codePointAt(0))
                && Character.isDigit(other.text().codePointAt(0));
    }

    /** What a file that doesn't say what its characters are comes to. */
    private static boolean unknown(int character) {
        return character == 0xfffd
                || Character.getType(character) == Character.PRIVATE_USE
                || Character.getType(character) == Character.CONTROL
                || Character.getType(character) == Character.UNASSIGNED;
    }

    private void lines(List<PdfWord> words) {
        Map<PdfWord, Double> levels = levels(words);
        ToDoubleFunction<PdfWord> level = word -> levels.getOrDefault(word, word.baseline());
        words.sort(Comparator.comparingDouble(level));
        List<PdfWord> line = new ArrayList<>();
        for (PdfWord word : words) {
            if (!line.isEmpty()
                    && level.applyAsDouble(word) - level.applyAsDouble(line.getFirst())
                            > SAME_LINE * Math.min(word.size(), line.getFirst().size())) {
                lines.add(PdfLine.of(joined(line)));
                line.clear();
            }
            line.add(word);
        }
        if (!line.isEmpty()) {
            lines.add(PdfLine.of(joined(line)));
        }
    }

    /** Where each word's line is: small figures beside a word stand on that word's. */
    private static Map<PdfWord, Double> levels(List<PdfWord> words) {
        Map<Long, List<PdfWord>> ends = new HashMap<>();
        for (PdfWord word : words) {
            ends.computeIfAbsent(Math.round(word.right()), _ -> new ArrayList<>()).add(word);
        }
        Map<PdfWord, Double> levels = new HashMap<>();
        for (PdfWord word : words) {
            levels.put(word, word.baseline());
            for (long end = Math.round(word.x()) - 2; end <= Math.round(word.x()) + 1; end++) {
                List<PdfWord> near = ends.getOrDefault(end, List.of());
                near.stream()
                        .limit(MOST_BESIDE)
                        .filter(one -> one.hasBeside(word))
                        .findFirst()
                        .ifPresent(one -> levels.put(word, one.baseline()));
            }
        }
        return levels;
    }

    /** Small raised figures joined to what they belong to; what overlaps is doubted. */
    private static List<PdfWord> joined(List<PdfWord> line) {
        line.sort(Comparator.comparingDouble(PdfWord::x));
        List<PdfWord> joined = new ArrayList<>();
        boolean small = false;
        for (PdfWord word : line) {
            PdfWord last = joined.isEmpty() ? word : joined.getLast();
            if (!joined.isEmpty()
                    && (last.hasBeside(word)
                            || (small
                                    && last.touches(word)
                                    && Math.abs(last.baseline() - word.baseline()) < 0.6))) {
                small = last.hasBeside(word);
                joined.set(joined.size() - 1, last.with(word));
                continue;
            }
            small = false;
            boolean over = !joined.isEmpty() && last.right() - word.x() > 0.25 * word.size();
            joined.add(over ? doubted(word) : word);
            if (over) {
                joined.set(joined.size() - 2, doubted(last));
            }
        }
        return joined;
    }

    private static PdfWord doubted(PdfWord word) {
        Set<Doubt> doubts = EnumSet.of(Doubt.OVERPRINTED);
        doubts.addAll(word.doubts());
        return new PdfWord(
                word.text(),
                word.page(),
                word.x(),
                word.right(),
                word.baseline(),
                word.size(),
                word.bold(),
                doubts);
    }

    /** More text than any report holds. */
    static final class TooMuchText extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchText() {
            super("too much text", null, false, false);
        }
    }
}
