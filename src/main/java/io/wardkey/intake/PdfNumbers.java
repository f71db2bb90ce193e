package io.wardkey.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a document writes its numbers, and reads them. 0,7 and 0.7 say by themselves that theirs is
 * the decimal mark; 1,234 says nothing, and is a decimal number only where the document's other
 * numbers show that its comma is the mark and its point is not.
 */
final class PdfNumbers {
    /** A number as printed, without its sign. */
    static final String NUMBER =
            "\\d{1,3}(?:[ \u202f'’]\\d{3})+(?:[.,]\\d+)?"
                    + "|\\d{1,3}(?:,\\d{3}){2,}(?:\\.\\d+)?"
                    + "|\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?"
                    + "|\\d{1,3}(?:,\\d{3})+\\.\\d+"
                    + "|\\d{1,3}(?:\\.\\d{3})+,\\d+"
                    + "|\\d+[.,]\\d+"
                    + "|\\d+";

    private static final Pattern ONE_MARK =
            Pattern.compile("(?<![\\d.,])(\\d+)([.,])(\\d+)(?![\\d]|[.,]\\d)");

    private final boolean comma;
    private final boolean point;

    private PdfNumbers(boolean comma, boolean point) {
        this.comma = comma;
        this.point = point;
    }

    /** The way of these texts: results and ranges. */
    static PdfNumbers of(List<String> texts) {
        boolean comma = false;
        boolean point = false;
        for (String text : texts) {
            Matcher m = ONE_MARK.matcher(text);
            while (m.find()) {
                if (decimalByItself(m.group(1), m.group(3))) {
                    comma |= m.group(2).equals(",");
                    point |= m.group(2).equals(".");
                }
            }
        }
        return new PdfNumbers(comma, point);
    }

    private static boolean decimalByItself(String whole, String fraction) {
        return fraction.length() != 3 || whole.length() > 3 || whole.startsWith("0");
    }

    /** The number, or nothing where it is none or can be read in two ways. */
    Optional<BigDecimal> read(String printed) {
        if (printed.length() > Limits.NUMBER_CHARACTERS || !printed.matches(NUMBER)) {
            return Optional.empty();
        }
        String text = printed.replaceAll("[ \u202f'’]", "");
        boolean grouped = text.length() < printed.length();
        int commas = (int) text.chars().filter(c -> c == ',').count();
        int points = (int) text.chars().filter(c -> c == '.').count();
        if (commas + points == 0) {
            return Optional.of(new BigDecimal(text));
        }
        if (commas > 0 && points > 0) {
            char decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
            return Optional.of(decimal(text, decimal));
        }
        char mark = commas > 0 ? ',' : '.';
        if (commas + points > 1) {
            return Optional.of(new BigDecimal(text.replace(String.valueOf(mark), "")));
        }
        int at = text.indexOf(mark);
        boolean sure =
                grouped
                        || decimalByItself(text.substring(0, at), text.substring(at + 1))
                        || (mark == ',' ? comma && !point : point && !comma);
        return sure ? Optional.of(decimal(text, mark)) : Optional.empty();
    }

    private static BigDecimal decimal(String text, char mark) {
        String other = mark == ',' ? "." : ",";
        return new BigDecimal(text.replace(other, "").replace(mark, '.'));
    }
}
