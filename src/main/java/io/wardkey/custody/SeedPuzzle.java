package io.wardkey.custody;

import io.wardkey.crypto.SecretSharing;
import io.wardkey.crypto.seed.SeedPlace;
import io.wardkey.crypto.seed.SeedShares;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Shares of one seed, some of them perhaps false: any t that give the announced key do. Closing
 * wipes the shares. For one thread.
 */
final class SeedPuzzle implements AutoCloseable {

    /** Enough for two false shares among twenty; more takes a stolen account and many friends. */
    private static final int MOST_TRIES = 1000;

    private final SeedPlace place;
    private final SeedShares seeds;
    private final KeyMaker maker;
    private final TreeMap<Integer, Secret> shares = new TreeMap<>();
    private int tries;

    SeedPuzzle(SeedPlace place, SeedShares seeds, KeyMaker maker) {
        this.place = place;
        this.seeds = seeds;
        this.maker = maker;
    }

    /** Takes a share over. */
    void add(int holder, Secret share) {
        Secret before = shares.put(holder, share);
        if (before != null) {
            before.close();
        }
    }

    /** The seed, the caller's to close; empty when too few true shares are here. */
    Optional<Secret> seed() {
        tries = 0;
        return search(List.copyOf(shares.keySet()), 0, new ArrayList<>());
    }

    private Optional<Secret> search(List<Integer> holders, int from, List<Integer> chosen) {
        if (chosen.size() == place.threshold()) {
            tries++;
            return combined(chosen);
        }
        int wanted = place.threshold() - chosen.size();
        for (int at = from; at + wanted <= holders.size() && tries < MOST_TRIES; at++) {
            chosen.addLast(holders.get(at));
            Optional<Secret> seed = search(holders, at + 1, chosen);
            if (seed.isPresent()) {
                return seed;
            }
            chosen.removeLast();
        }
        return Optional.empty();
    }

    private Optional<Secret> combined(List<Integer> chosen) {
        Map<Integer, Secret> parts = new HashMap<>(shares);
        parts.keySet().retainAll(chosen);
        Secret seed = SecretSharing.combine(parts);
        try (RecipientKeyPair pair = maker.recipient(seed)) {
            if (pair.publicKey().digest().equals(place.keyDigest())) {
                return Optional.of(seed);
            }
        }
        seed.close();
        return Optional.empty();
    }

    /** Whose share is not the one that follows from the seed. */
    Set<Integer> liars(Secret seed) {
        Set<Integer> liars = new HashSet<>();
        shares.forEach(
                (holder, given) -> {
                    try (Secret share = seeds.share(place, seed, holder)) {
                        if (!share.equals(given)) {
                            liars.add(holder);
                        }
                    }
                });
        return liars;
    }

    @Override
    public void close() {
        shares.values().forEach(Secret::close);
    }
}
