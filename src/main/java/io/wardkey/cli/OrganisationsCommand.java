package io.wardkey.cli;

import io.wardkey.workflow.Roster;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Lists the organisations. */
@Command(
        name = "organisations",
        description = "List the organisations of the network.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey organisations", "  wardkey organisations --json"})
final class OrganisationsCommand extends Task {

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        for (Roster.House house : session.updated().roster().organisations()) {
            session.output()
                    .say(
                            String.join(
                                    "  ",
                                    Integer.toString(house.number()),
                                    house.name(),
                                    house.active() ? "" : session.words().say("house.expelled"),
                                    house.custodian()
                                            ? session.words().say("house.custodian")
                                            : ""),
                            new Json()
                                    .put("organisation", house.number())
                                    .put("name", house.name())
                                    .put("active", house.active())
                                    .put("custodian", house.custodian()));
        }
        return ExitCode.DONE;
    }
}
