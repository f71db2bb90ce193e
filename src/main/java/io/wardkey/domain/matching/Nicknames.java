package io.wardkey.domain.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Short forms that registers and laboratories mix. Few, and each beyond doubt: what is not here is
 * a difference for a person to judge.
 */
final class Nicknames {

    /** One name a line; a form may stand for several. */
    private static final String TABLE =
            """
            william bill billy will willy
            robert bob bobby rob robbie
            richard dick rick ricky
            james jim jimmy jamie
            john jack johnny
            joseph joe joey
            michael mike mick mikey michi
            edward ed eddie ted ned
            charles charlie chuck
            thomas tom tommy
            henry harry hank
            margaret maggie meg peggy
            elizabeth liz lizzie beth betty elisabeth lisbeth sisi
            katherine kate katie kathy catherine katharina kathi
            patricia pat patty trish
            susan sue suzie
            deborah debbie deb
            anthony tony
            andrew andy drew
            daniel dan danny
            alexander alex sascha sasha aleksandr xander
            aleksandra sasha alexandra
            nicholas nick nicolas nikolaus klaus
            samuel sam
            benjamin ben
            matthew matt
            christopher chris kit
            johannes hans johann hannes
            josef sepp
            friedrich fritz fred
            heinrich heinz heiner
            franziska franzi
            magdalena lena leni
            margarete grete gretel
            wilhelm willi helmi
            sebastian basti
            maximilian max
            françois fanfan
            francisco paco pancho
            jose pepe
            ignacio nacho
            dolores lola
            guadalupe lupe
            giuseppe beppe peppe
            giovanni gianni
            francesco franco cecco
            dmitri dima dmitrii
            ivan vania
            ekaterina katia katerina
            maria masha mariia
            mikhail misha
            vladimir volodia vova
            anastasia nastia anastasiia
            evgenii zhenia evgeni
            tatiana tania
            """;

    private static final Map<String, Set<Integer>> GROUPS = groups();

    private Nicknames() {}

    /** Whether the one may be called the other. */
    static boolean same(Word one, Word other) {
        Set<Integer> groups = GROUPS.getOrDefault(one.wide(), Set.of());
        return GROUPS.getOrDefault(other.wide(), Set.of()).stream().anyMatch(groups::contains);
    }

    private static Map<String, Set<Integer>> groups() {
        Map<String, Set<Integer>> groups = new HashMap<>();
        int line = 0;
        for (String forms : TABLE.lines().toList()) {
            for (String form : NameWords.of(forms)) {
                var _ = groups.computeIfAbsent(Spelling.wide(form), _ -> new HashSet<>()).add(line);
            }
            line++;
        }
        return groups;
    }
}
