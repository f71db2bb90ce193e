package io.wardkey.rules;

/**
 * What is to be settled or answered about a patient.
 *
 * @param reviews the reader's number by the review's sequence, 0 once settled
 * @param questions whether the question of this sequence is unanswered
 * @param open unsettled reviews and unanswered questions
 */
record Matters(Trie<Integer, Long> reviews, Trie<Integer, Boolean> questions, int open) {

    static final Matters NONE = new Matters(Trie.empty(), Trie.empty(), 0);

    /** The reader whose review is unsettled, 0 where there is no such review. */
    long unsettled(int review) {
        return reviews.get(review, 0L);
    }

    boolean isUnanswered(int question) {
        return questions.get(question, false);
    }

    Matters begun(int review, long reader) {
        return new Matters(reviews.with(review, reader), questions, open + 1);
    }

    Matters settled(int review) {
        return new Matters(reviews.with(review, 0L), questions, open - 1);
    }

    Matters asked(int question) {
        return new Matters(reviews, questions.with(question, true), open + 1);
    }

    Matters answered(int question) {
        return new Matters(reviews, questions.with(question, false), open - 1);
    }
}
