package io.wardkey.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Carries command lines out. */
public final class Cli {

    private final Parts parts;

    public Cli(Parts parts) {
        this.parts = parts;
    }

    /**
     * Carries one command line out.
     *
     * @return the number of an {@link ExitCode}
     */
    public int run(String... args) {
        CommandLine line = line();
        line.setOut(writer(parts.terminal().out()));
        line.setErr(writer(parts.terminal().err()));
        line.setParameterExceptionHandler((failure, given) -> misused(failure, given));
        return line.execute(args);
    }

    /** All commands, for running and for the tests of their help. */
    CommandLine line() {
        CommandLine line = new CommandLine(new Wardkey(parts));
        for (Object command : commands()) {
            line.addSubcommand(command);
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false);
    }

    private static List<Object> commands() {
        return List.of(
                new DemoCommand(),
                new NetworkCommand(),
                new FileCommand(),
                new ReportCommand(),
                new QueueCommand(),
                new MatchCommand(),
                new PatientsCommand(),
                new RegisterCommand(),
                new RecordsCommand(),
                new OpenCommand(),
                new EmergencyCommand(),
                new SettleCommand(),
                new RequestCommand(),
                new DecideCommand(),
                new VisitCommand(),
                new GrantCommand(),
                new RevokeCommand(),
                new BlockCommand(),
                new UnblockCommand(),
                new AskCommand(),
                new AnswerCommand(),
                new WithdrawCommand(),
                new EraseCommand(),
                new RebindCommand(),
                new PinCommand(),
                new LogCommand(),
                new MembersCommand(),
                new OrganisationsCommand(),
                new CustodiansCommand(),
                new VerifyCommand(),
                new BackupCommand(),
                new RestoreCommand(),
                new KeyCommand(),
                new StatusCommand(),
                new DoctorCommand());
    }

    private int misused(CommandLine.ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        if (Arrays.asList(args).contains("--json")) {
            String message = String.valueOf(failure.getMessage());
            parts.terminal()
                    .out()
                    .println(
                            new Json()
                                    .put("error", "USAGE")
                                    .put("exit", ExitCode.USAGE.number())
                                    .put("message", message)
                                    .put("safe", "")
                                    .put(
                                            "next",
                                            command.getCommandSpec().qualifiedName() + " --help"));
        } else {
            PrintWriter err = command.getErr();
            err.println(failure.getMessage());
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
                err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
            }
            err.flush();
        }
        return ExitCode.USAGE.number();
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(
                new java.io.OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
