package io.wardkey.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map that shares what did not change with the map it was made from, so that every
 * state of a ledger can be kept. Nothing is ever removed.
 */
final class Trie<K, V> {

    private static final int BITS = 4;
    private static final int DEPTH = Integer.SIZE / BITS;
    private static final Trie<?, ?> EMPTY = new Trie<>(null, 0);

    private final @Nullable Node<K, V> root;
    private final int size;

    private Trie(@Nullable Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // it holds neither keys nor values
    static <K, V> Trie<K, V> empty() {
        return (Trie<K, V>) EMPTY;
    }

    int size() {
        return size;
    }

    Optional<V> find(K key) {
        Node<K, V> node = root;
        for (int depth = 0; node instanceof Branch<K, V> branch; depth++) {
            node = branch.children[slot(key, depth)];
        }
        for (Leaf<K, V> leaf = (Leaf<K, V>) node; leaf != null; leaf = leaf.next) {
            if (leaf.key.equals(key)) {
                return Optional.of(leaf.value);
            }
        }
        return Optional.empty();
    }

    V get(K key, V otherwise) {
        return find(key).orElse(otherwise);
    }

    Trie<K, V> with(K key, V value) {
        boolean known = find(key).isPresent();
        return new Trie<>(put(root, key, value, 0), known ? size : size + 1);
    }

    void forEach(BiConsumer<? super K, ? super V> consumer) {
        forEach(root, consumer);
    }

    private static <K, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value, int depth) {
        return switch (node) {
            case null -> new Leaf<>(key, value, null);
            case Branch<K, V> branch -> {
                @Nullable Node<K, V>[] children =
                        Arrays.copyOf(branch.children, branch.children.length);
                int slot = slot(key, depth);
                children[slot] = put(children[slot], key, value, depth + 1);
                yield new Branch<>(children);
            }
            case Leaf<K, V> leaf when leaf.key.equals(key) -> new Leaf<>(key, value, leaf.next);
            case Leaf<K, V> leaf when depth == DEPTH ->
                    new Leaf<>(
                            leaf.key, leaf.value, (Leaf<K, V>) put(leaf.next, key, value, depth));
            case Leaf<K, V> leaf -> {
                @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
                @Nullable Node<K, V>[] children = new Node[1 << BITS];
                children[slot(leaf.key, depth)] = leaf;
                yield put(new Branch<>(children), key, value, depth);
            }
        };
    }

    private static <K, V> void forEach(
            @Nullable Node<K, V> node, BiConsumer<? super K, ? super V> consumer) {
        if (node instanceof Branch<K, V> branch) {
            for (Node<K, V> child : branch.children) {
                forEach(child, consumer);
            }
        } else {
            for (Leaf<K, V> leaf = (Leaf<K, V>) node; leaf != null; leaf = leaf.next) {
                consumer.accept(leaf.key, leaf.value);
            }
        }
    }

    private static int slot(Object key, int depth) {
        int hash = key.hashCode() * 0x9e3779b1;
        return hash >>> depth * BITS & (1 << BITS) - 1;
    }

    private sealed interface Node<K, V> {}

    private static final class Branch<K, V> implements Node<K, V> {
        private final @Nullable Node<K, V>[] children;

        private Branch(@Nullable Node<K, V>[] children) {
            this.children = children;
        }
    }

    /** Has a next one only below the last branch, where all bits of the hashes are equal. */
    private static final class Leaf<K, V> implements Node<K, V> {
        private final K key;
        private final V value;
        private final @Nullable Leaf<K, V> next;

        private Leaf(K key, V value, @Nullable Leaf<K, V> next) {
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }
}
