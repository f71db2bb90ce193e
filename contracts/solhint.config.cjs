// Every finding fails the build. What is off here is off for a reason that holds everywhere; anything
// else is argued where it stands, beside a solhint-disable comment.
module.exports = {
    extends: "solhint:recommended",
    rules: {
        "compiler-version": ["error", "^0.8.28"],
        "func-visibility": ["error", { ignoreConstructors: true }],
        // An entry has exactly three topics, whatever else might be indexed: the heads are made of them.
        "gas-indexed-events": "off",
        // "from <= t < until" is said as it is meant.
        "gas-strict-inequalities": "off",
        // Structs travel as calldata, in the order that the interface states; none is stored.
        "gas-struct-packing": "off",
        // compile.mjs holds NatSpec by what the compiler itself inherits and resolves.
        "use-natspec": "off",
    },
};
