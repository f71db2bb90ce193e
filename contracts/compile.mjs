// Compiles every Solidity source below this folder with the compiler of package.json.
// Errors and warnings alike fail; nothing is written before all is well.
//
//   node contracts/compile.mjs [OUTPUT-FOLDER]
//
// For each contract C of ours: C.abi, C.bin, C.bin-runtime, C.ids.json (selectors and topics) and C.storage.json (storage
// layout), for the deployed one C.immutables.json (where the constructor's values go in C.bin-runtime); for all together
// standard-input.json, which other tools (Slither, a block explorer) can be fed.

import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import solc from "solc";

/** EIP-170. */
const DEPLOYED_SIZE_LIMIT = 24_576;

/** The one contract that is deployed. */
const DEPLOYED = "HealthLedger";

const root = path.dirname(fileURLToPath(import.meta.url));
const output = path.resolve(process.argv[2] ?? path.join(root, "..", "target", "contracts"));

const own = ownSources();
const sources = {};
for (const name of own) {
    sources[name] = { content: read(name) };
}

/**
 * The compiler's own sequence without its function specializer (F). That one copies a function for every constant it is called with:
 * with one helper that writes all forty kinds of entries it costs 4 KiB, and the contract no longer fits a chain.
 */
const OPTIMIZER_STEPS =
    "dhfoDgvulfnTUtnIf[xa[r]EscLMVcul[j]Tpeulxa[r]cLgvifCTUca[r]LSsTOtfDnca[r]Iulc]jmul[jul]VcTOculjmul:fDnTOcmu";

const settings = {
    viaIR: true,
    optimizer: {
        enabled: true,
        runs: 200,
        // Beside `yulDetails` the rest has to be switched on one by one.
        details: {
            peephole: true,
            inliner: true,
            jumpdestRemover: true,
            orderLiterals: true,
            deduplicate: true,
            cse: true,
            constantOptimizer: true,
            yul: true,
            yulDetails: { stackAllocation: true, optimizerSteps: OPTIMIZER_STEPS },
        },
    },
    evmVersion: "london",
    metadata: { bytecodeHash: "none" },
    outputSelection: {
        "*": {
            "": ["ast"],
            "*": [
                "abi",
                "evm.bytecode.object",
                "evm.deployedBytecode.object",
                "evm.deployedBytecode.immutableReferences",
                "evm.methodIdentifiers",
                "storageLayout",
                "userdoc",
            ],
        },
    },
};
const compiled = JSON.parse(
    solc.compile(JSON.stringify({ language: "Solidity", sources, settings }), { import: imported }),
);

const findings = (compiled.errors ?? []).filter((finding) => !accepted(finding));
for (const finding of findings) {
    process.stderr.write(`${finding.formattedMessage}\n`);
}
if (findings.length > 0) {
    fail(`${findings.length} finding(s) of the Solidity compiler`);
}

const files = new Map();
files.set("standard-input.json", json({ language: "Solidity", sources: everySource(), settings }));
for (const name of own) {
    for (const [contract, parts] of Object.entries(compiled.contracts?.[name] ?? {})) {
        files.set(`${contract}.abi`, json(parts.abi));
        files.set(`${contract}.bin`, parts.evm.bytecode.object);
        files.set(`${contract}.bin-runtime`, parts.evm.deployedBytecode.object);
        files.set(`${contract}.storage.json`, json(parts.storageLayout ?? {}));
        files.set(`${contract}.ids.json`, json(identifiers(name, contract, parts)));
        if (contract === DEPLOYED) {
            files.set(`${contract}.immutables.json`, json(parts.evm.deployedBytecode.immutableReferences ?? {}));
            checkSize(contract, parts.evm.deployedBytecode.object.length / 2);
        }
    }
}
checkDocumented();
write(files);

/** Warnings about the pinned packages are not ours to mend; of our own only what is argued here. */
function accepted(finding) {
    if (finding.severity === "error") {
        return false;
    }
    const file = finding.sourceLocation?.file;
    if (file !== undefined && !own.includes(file)) {
        return true;
    }
    // A command of the ledger; the name is what clinics call it, and the compiler is pinned.
    return finding.message.startsWith('"leave" will be promoted to keyword');
}

function ownSources() {
    return fs
        .readdirSync(root, { recursive: true })
        .map((name) => name.split(path.sep).join("/"))
        .filter((name) => name.endsWith(".sol") && !name.startsWith("node_modules/"))
        .sort();
}

function read(name) {
    return fs.readFileSync(path.join(root, name), "utf8");
}

/** What a source imports and is not ours comes from the packages of the lock file. */
function imported(name) {
    const file = path.join(root, "node_modules", name);
    return fs.existsSync(file)
        ? { contents: fs.readFileSync(file, "utf8") }
        : { error: `${name} is neither a source of ours nor in the installed packages` };
}

function everySource() {
    return Object.fromEntries(
        Object.keys(compiled.sources)
            .sort()
            .map((name) => [name, sources[name] ?? { content: imported(name).contents }]),
    );
}

/** Selectors and topics as the compiler computed them, inherited ones included. */
function identifiers(source, contract, parts) {
    const definitions = new Map();
    for (const { ast } of Object.values(compiled.sources)) {
        for (const node of ast.nodes) {
            definitions.set(node.id, node);
        }
    }
    const self = contractsOf(source).find((node) => node.name === contract);
    const events = {};
    const errors = {};
    for (const base of self.linearizedBaseContracts) {
        for (const node of definitions.get(base).nodes) {
            if (node.nodeType === "EventDefinition") {
                events[node.name] = `0x${node.eventSelector}`;
            } else if (node.nodeType === "ErrorDefinition") {
                errors[node.name] = `0x${node.errorSelector}`;
            }
        }
    }
    const functions = Object.fromEntries(
        Object.entries(parts.evm.methodIdentifiers).map(([name, id]) => [name, `0x${id}`]),
    );
    return { functions, events, errors };
}

/** Every function of ours that can be called from outside tells its user what it does. */
function checkDocumented() {
    const silent = [];
    for (const name of own) {
        for (const contract of contractsOf(name)) {
            const { evm, userdoc } = compiled.contracts[name][contract.name];
            const signatures = new Map(
                Object.entries(evm.methodIdentifiers).map(([signature, id]) => [id, signature]),
            );
            for (const { nodeType, functionSelector } of contract.nodes) {
                const signature = signatures.get(functionSelector);
                if (nodeType === "FunctionDefinition" && signature !== undefined && !userdoc.methods?.[signature]?.notice) {
                    silent.push(`${name}: ${contract.name}.${signature} has no @notice`);
                }
            }
        }
    }
    if (silent.length > 0) {
        fail(silent.join("\n"));
    }
}

function contractsOf(source) {
    return compiled.sources[source].ast.nodes.filter((node) => node.nodeType === "ContractDefinition");
}

function checkSize(contract, bytes) {
    process.stdout.write(`${contract}: ${bytes} of ${DEPLOYED_SIZE_LIMIT} bytes deployed\n`);
    if (bytes > DEPLOYED_SIZE_LIMIT) {
        fail(`${contract} is larger than a chain accepts (EIP-170)`);
    }
}

/** A file that says the same keeps its date, so that what is made from it need not be made again. */
function write(wanted) {
    fs.mkdirSync(output, { recursive: true });
    for (const old of fs.readdirSync(output)) {
        if (!wanted.has(old) && !old.startsWith(".")) {
            fs.rmSync(path.join(output, old));
        }
    }
    for (const [name, content] of wanted) {
        const file = path.join(output, name);
        if (!fs.existsSync(file) || fs.readFileSync(file, "utf8") !== content) {
            fs.writeFileSync(file, content);
        }
    }
}

function json(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}

function fail(reason) {
    process.stderr.write(`contracts: ${reason}\n`);
    process.exit(1);
}
