package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Terms.Founding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a network is to be founded with: mostly sound, now and then at a bound or past it. */
record RandomFounding(Parameters parameters, List<Founding> organisations) {

    private static final long LONGEST = 3650 * World.DAY;

    static RandomFounding of(long seed) {
        Dice dice = new Dice(new SplittableRandom(seed));
        List<Founding> organisations = new ArrayList<>();
        for (int number = dice.bits(2, 3, 3, 3, 3, 4, 5); number > 0; number--) {
            organisations.add(organisation(dice, number));
        }
        return new RandomFounding(
                new Parameters(
                        time(dice),
                        time(dice),
                        time(dice),
                        time(dice),
                        dice.bits(2, 2, 2, 2, 2, 3, 3, 1, 0, 255)),
                organisations);
    }

    private static long time(Dice dice) {
        return dice.chance(94) ? dice.number(0, 3600, LONGEST) : LONGEST + 1;
    }

    private static Founding organisation(Dice dice, int number) {
        boolean serves = dice.chance(95);
        Account custodian =
                serves
                        ? dice.chance(97) ? World.custodian(number) : World.custodian(1)
                        : Account.NONE;
        return new Founding(
                dice.chance(98) ? "Clinic " + number : "",
                custodian,
                serves == dice.chance(98) ? World.digest(number) : Bytes32.ZERO,
                administrators(dice, number));
    }

    private static List<Terms.Person> administrators(Dice dice, int organisation) {
        List<Terms.Person> persons = new ArrayList<>();
        int count = dice.chance(90) ? 2 : dice.bits(0, 1, 3, 16, 17);
        for (int i = 0; i < count; i++) {
            Account account =
                    dice.chance(99)
                            ? World.account(4000 + organisation * 20 + i)
                            : dice.any(Account.NONE, World.account(4020));
            persons.add(
                    new Terms.Person(
                            account,
                            dice.chance(99) ? World.digest(i + 1) : Bytes32.ZERO,
                            dice.chance(99) ? "Dr. " + i : ""));
        }
        return persons;
    }
}
