package io.penstock.ctl;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import io.penstock.ctl.apply.ApplyCommand;
import io.penstock.ctl.apply.DiffCommand;
import io.penstock.ctl.doctor.DoctorCommand;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.login.LoginCommand;
import io.penstock.ctl.login.LogoutCommand;
import io.penstock.ctl.resource.CreateCommand;
import io.penstock.ctl.resource.DeleteCommand;
import io.penstock.ctl.resource.DescribeCommand;
import io.penstock.ctl.resource.DisableCommand;
import io.penstock.ctl.resource.EnableCommand;
import io.penstock.ctl.resource.GetCommand;
import io.penstock.ctl.resource.RetryCommand;
import io.penstock.ctl.send.SendCommand;
import io.penstock.ctl.surroundings.Surroundings;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The command line with all its verbs. */
@Command(
        name = "penstock ctl",
        header = {
            "Examples:",
            "  penstock ctl login",
            "  penstock ctl apply -f acme.yaml --tenant acme --wait",
            "  penstock ctl get pipes --tenant acme",
            "  penstock ctl describe pipe orders",
            "  penstock ctl send --count 10 --key-file shop.key",
            "  penstock ctl doctor",
            ""
        },
        description = {"", "Speaks the management API of a platform, and sends events to it.", ""},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs (penstock ctl VERB --help has examples of each):%n")
public final class Ctl implements Runnable {
    private static final List<Verb> VERBS =
            List.of(
                    new Verb("login", LoginCommand::new),
                    new Verb("logout", LogoutCommand::new),
                    new Verb("get", GetCommand::new),
                    new Verb("describe", DescribeCommand::new),
                    new Verb("apply", ApplyCommand::new),
                    new Verb("diff", DiffCommand::new),
                    new Verb("create", CreateCommand::new),
                    new Verb("delete", DeleteCommand::new),
                    new Verb("enable", EnableCommand::new),
                    new Verb("disable", DisableCommand::new),
                    new Verb("retry", RetryCommand::new),
                    new Verb("send", SendCommand::new),
                    new Verb("doctor", DoctorCommand::new));

    private final Surroundings surroundings;

    private Ctl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A verb, made only when it is asked for: looking at all of them takes most of a start. */
    private record Verb(String name, Function<Surroundings, Object> make) {}

    /**
     * The command line for these arguments.
     *
     * @return the whole, or what is needed of it
     */
    public static CommandLine commandLine(Surroundings around, String... arguments) {
        var line = new CommandLine(new Ctl(around));
        String asked = arguments.length == 0 ? "" : arguments[0];
        boolean known = VERBS.stream().anyMatch(verb -> verb.name().equals(asked));
        VERBS.stream()
                .filter(verb -> !known || verb.name().equals(asked))
                .forEach(verb -> line.addSubcommand(verb.make().apply(around)));
        line.getSubcommands().values().forEach(Ctl::withHelp);
        withHelp(line);
        line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, _ -> verbs(line));
        return line.setOut(around.out())
                .setErr(around.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, _) -> usage(around, e))
                .setExecutionExceptionHandler((e, _, _) -> failed(around, e));
    }

    private static void withHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(
                        CommandLine.Model.OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .type(boolean.class)
                                .description("print this")
                                .build());
        line.getCommandSpec().usageMessage().width(100).sortOptions(true);
    }

    /** A line a verb: the beginning of what it does. */
    private static String verbs(CommandLine line) {
        var list = new StringBuilder();
        line.getSubcommands()
                .forEach(
                        (name, verb) -> {
                            String[] description =
                                    verb.getCommandSpec().usageMessage().description();
                            String does = String.join("", description).split("[.;:]", 2)[0];
                            list.append("  %-9s %s%n".formatted(name, does));
                        });
        return list.toString();
    }

    private static int usage(Surroundings around, ParameterException e) {
        String verb = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        return tell(around.err(), Failure.usage(String.valueOf(e.getMessage()), verb + " --help"));
    }

    private static int failed(Surroundings around, Exception e) {
        return tell(
                around.err(),
                e instanceof Failure failure
                        ? failure
                        : Failure.of(
                                ExitCode.FAILURE,
                                "unexpected: " + e,
                                "this is a fault of ctl's own; please report it"));
    }

    /** What, why and what next. */
    private static int tell(PrintWriter err, Failure failure) {
        err.println("error: " + failure.getMessage());
        failure.why().forEach(line -> err.println("  " + line));
        if (!failure.next().isEmpty()) {
            err.println("next: " + failure.next());
        }
        err.flush();
        return failure.code().status();
    }

    @Override
    public void run() {
        CommandLine line = commandLine(surroundings);
        line.usage(surroundings.err());
        throw Failure.usage("no verb is given", "penstock ctl get tenants, for example");
    }
}
