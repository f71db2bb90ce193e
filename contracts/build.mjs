// What the build needs from Node: the packages of the lock file, the checked and compiled contracts, the
// training network's node and the interface's fonts. Each step is skipped when nothing it reads has changed.
//
//   node contracts/build.mjs TARGET-FOLDER

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(root, "node_modules");
const target = path.resolve(process.argv[2] ?? path.join(root, "..", "target"));

step(path.join(modules, ".stamp"), ["package.json", "package-lock.json", ".npmrc"], install);
step(path.join(target, "contracts", ".stamp"), [...contractSources(), "package-lock.json"], () => {
    run(process.execPath, [
        path.join(modules, "solhint", "solhint.js"),
        "--disc",
        "--noPoster",
        "--max-warnings",
        "0",
        "--config",
        "solhint.config.cjs",
        ...contractSources().filter((name) => name.endsWith(".sol")),
    ]);
    run(process.execPath, ["compile.mjs", path.join(target, "contracts")]);
});
placeNode();
placeFonts();

/** Runs the work unless the stamp says that it was done for exactly these files. */
function step(stamp, inputs, work) {
    const hash = createHash("sha256");
    for (const name of inputs) {
        hash.update(`${name}\0`).update(fs.readFileSync(path.join(root, name))).update("\0");
    }
    const wanted = hash.digest("hex");
    if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== wanted) {
        work();
        fs.writeFileSync(stamp, wanted);
    }
}

/** Install scripts stay off: no package of the lock file needs one. */
function install() {
    run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--prefer-offline"]);
}

function contractSources() {
    return fs
        .readdirSync(root, { recursive: true })
        .map((name) => name.split(path.sep).join("/"))
        .filter((name) => !name.startsWith("node_modules/") && /\.(sol|mjs|cjs)$/.test(name))
        .sort();
}

/** The binary itself, not the package's script around it: the script outlives a kill of its child, or dies without it. */
function placeNode() {
    const system = { linux: "linux", darwin: "darwin", win32: "win32" }[process.platform];
    const machine = { x64: "amd64", arm64: "arm64" }[process.arch];
    const suffix = system === "win32" ? ".exe" : "";
    const binary = path.join(modules, "@foundry-rs", `anvil-${system}-${machine}`, "bin", `anvil${suffix}`);
    if (!fs.existsSync(binary)) {
        fail(`there is no anvil for ${process.platform} on ${process.arch}; the training network needs it`);
    }
    place(binary, path.join(target, "node", `anvil${suffix}`));
    fs.chmodSync(path.join(target, "node", `anvil${suffix}`), 0o755);
}

function placeFonts() {
    const plex = path.join(modules, "@expo-google-fonts", "ibm-plex-sans");
    const fonts = path.join(target, "classes", "io", "wardkey", "ui", "fonts");
    place(path.join(plex, "400Regular", "IBMPlexSans_400Regular.ttf"), path.join(fonts, "IBMPlexSans-Regular.ttf"));
    place(path.join(plex, "500Medium", "IBMPlexSans_500Medium.ttf"), path.join(fonts, "IBMPlexSans-Medium.ttf"));
    place(path.join(plex, "600SemiBold", "IBMPlexSans_600SemiBold.ttf"), path.join(fonts, "IBMPlexSans-SemiBold.ttf"));
    place(path.join(plex, "LICENSE_FONT"), path.join(fonts, "OFL.txt"));
}

function place(from, to) {
    const wanted = fs.statSync(from);
    const present = fs.statSync(to, { throwIfNoEntry: false });
    if (present?.size === wanted.size && present.mtimeMs >= wanted.mtimeMs) {
        return;
    }
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(from, to);
}

function run(command, args) {
    const done = spawnSync(command, args, {
        cwd: root,
        stdio: ["ignore", "inherit", "inherit"],
        shell: command.endsWith(".cmd"),
    });
    if (done.error) {
        fail(`${command} does not start (${done.error.code}); Wardkey's build needs Node 20 or later with npm`);
    }
    if (done.status !== 0) {
        process.exit(done.status ?? 1);
    }
}

function fail(reason) {
    process.stderr.write(`contracts: ${reason}\n`);
    process.exit(1);
}
