package io.wardkey.cli;

import java.util.List;

/** What a command said. */
public record Said(int exit, String out, String err) {
    /** The lines of the output. */
    public List<String> lines() {
        return out.lines().toList();
    }

    /** A text field of the first line that has it. */
    public String field(String name) {
        String mark = "\"" + name + "\":\"";
        int at = out.indexOf(mark);
        if (at < 0) {
            throw new AssertionError("no " + name + " in: " + out + err);
        }
        return out.substring(at + mark.length(), out.indexOf('"', at + mark.length()));
    }

    /** A number field of the first line that has it. */
    public int number(String name) {
        String mark = "\"" + name + "\":";
        int at = out.indexOf(mark) + mark.length();
        int end = at;
        while (end < out.length() && Character.isDigit(out.charAt(end))) {
            end++;
        }
        return Integer.parseInt(out.substring(at, end));
    }
}
