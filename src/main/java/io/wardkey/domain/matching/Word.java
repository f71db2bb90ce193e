package io.wardkey.domain.matching;

import java.lang.Character.UnicodeScript;
import java.util.List;

/**
 * One word of a name, made ready to be compared.
 *
 * @param plain as {@link NameWords} gives it
 * @param wide the same for every spelling that clerks write for one another
 * @param sounds rough keys, one or two
 * @param kana true where a Japanese name is written by its sound alone, so that it can't be
 *     compared with its characters
 */
record Word(String plain, String wide, UnicodeScript script, List<String> sounds, boolean kana) {

    static Word of(String plain) {
        return new Word(
                plain,
                Spelling.wide(plain),
                Spelling.script(plain),
                Spelling.sounds(plain),
                Spelling.kana(plain));
    }

    static List<Word> of(List<String> plain) {
        return plain.stream().map(Word::of).toList();
    }

    /** Written as one: de Luca, Deluca. */
    static Word joined(List<Word> words) {
        StringBuilder all = new StringBuilder();
        words.forEach(word -> all.append(word.plain()));
        return of(NameWords.beginning(all.toString(), 128));
    }

    /** Names of people stay out of logs. */
    @Override
    public String toString() {
        return "Word[redacted]";
    }
}
