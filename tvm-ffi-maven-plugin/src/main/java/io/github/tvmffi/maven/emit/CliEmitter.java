package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.util.List;
import java.util.Map;

/**
 * The program {@code tvm-ffi-config}, which upstream writes in Python. A prefix for Windows has it twice: for cmd.exe and
 * PowerShell, and for the shells of MSYS and of hosts that cross-compile.
 */
final class CliEmitter implements Emitter {
    private static final Template<PlainWord> SHELL = Template.load(PrefixLayout.BIN + "/tvm-ffi-config");
    private static final Template<PlainWord> CMD = Template.load(PrefixLayout.BIN + "/tvm-ffi-config.cmd");

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        return facts.platform().os() == OperatingSystem.WINDOWS
                ? List.of(shell(facts), cmd(facts))
                : List.of(shell(facts));
    }

    private static EmittedFile shell(PrefixFacts facts) {
        String text = SHELL.render(Map.of(
                "VERSION", PlainWord.of(facts.version()),
                "OS", PlainWord.of(facts.platform().os().classifier()),
                "LINK_FILE", PlainWord.of(facts.library().linkFile()),
                "LINK_NAME", PlainWord.of(facts.library().name())));
        return new EmittedFile(SHELL.path(), text, true);
    }

    private static EmittedFile cmd(PrefixFacts facts) {
        String text = CMD.render(Map.of(
                "VERSION", PlainWord.of(facts.version()),
                "LINK_FILE", PlainWord.of(facts.library().linkFile())));
        return new EmittedFile(CMD.path(), text, false);
    }
}
