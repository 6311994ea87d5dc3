package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.util.List;
import java.util.Map;

/**
 * The program {@code tvm-ffi-config}, which upstream writes in Python. A prefix for Windows has it twice: for cmd.exe and
 * PowerShell, and for the shells of MSYS and of hosts that cross-compile.
 */
final class CliEmitter implements Emitter {
    private static final Template<ScriptText> SHELL = Template.load(PrefixLayout.BIN + "/tvm-ffi-config");

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        return List.of(shell(facts));
    }

    private static EmittedFile shell(PrefixFacts facts) {
        String text = SHELL.render(Map.of(
                "VERSION", ScriptText.of(facts.version()),
                "OS", ScriptText.of(facts.platform().os().classifier()),
                "LINK_FILE", ScriptText.of(facts.library().linkFile()),
                "LINK_NAME", ScriptText.of(facts.library().name())));
        return new EmittedFile(SHELL.path(), text, true);
    }
}
