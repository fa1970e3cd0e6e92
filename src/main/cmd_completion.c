#include "main/complete.h"

#include <string.h>

/* Each asks the program itself, so that what it offers is what there is. */
static const struct {
    const char *shell, *script;
} shells[] = {
    {"bash",
     "# rapport in bash: source this, or put it where bash-completion looks.\n"
     "_rapport()\n"
     "{\n"
     "    local line\n"
     "    COMPREPLY=()\n"
     "    while IFS= read -r line; do\n"
     "        COMPREPLY+=(\"${line%%$'\\t'*}\")\n"
     "    done < <(\"${COMP_WORDS[0]}\" completion words -- \\\n"
     "        \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
     "}\n"
     "complete -o default -F _rapport rapport\n"},
    {"zsh", "#compdef rapport\n"
            "# rapport in zsh: put this into a folder of $fpath as _rapport.\n"
            "_rapport()\n"
            "{\n"
            "    local -a found\n"
            "    local word about\n"
            "    while IFS=$'\\t' read -r word about; do\n"
            "        found+=(\"${word//:/\\\\:}${about:+:$about}\")\n"
            "    done < <(\"${words[1]}\" completion words -- \\\n"
            "        \"${(@)words[2,CURRENT]}\" 2>/dev/null)\n"
            "    if (( $#found )); then\n"
            "        _describe rapport found\n"
            "    else\n"
            "        _files\n"
            "    fi\n"
            "}\n"
            "if [ \"$funcstack[1]\" = _rapport ]; then\n"
            "    _rapport \"$@\"\n"
            "elif (( $+functions[compdef] )); then\n"
            "    compdef _rapport rapport\n"
            "fi\n"},
    {"fish", "# rapport in fish: put this into ~/.config/fish/completions.\n"
             "function __rapport_words\n"
             "    set -l typed (commandline -opc) (commandline -ct)\n"
             "    set -l found ($typed[1] completion words -- $typed[2..-1] "
             "2>/dev/null)\n"
             "    if test (count $found) -gt 0\n"
             "        printf '%s\\n' $found\n"
             "    else\n"
             "        __fish_complete_path (commandline -ct)\n"
             "    end\n"
             "end\n"
             "complete -c rapport -f -a '(__rapport_words)'\n"},
};

static int run(struct call *call)
{
    struct out out = {.arena = &call->arena};
    const char *asked = call->words[0];

    if (strcmp(asked, "words") == 0) {
        complete_tell(&out, call);
        return print(&out);
    }
    if (call->count > 1)
        return complain_usage("usage: rapport completion bash|zsh|fish");
    for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
        if (strcmp(shells[i].shell, asked) == 0) {
            out_text(&out, shells[i].script);
            return print(&out);
        }
    return complain_usage("there is no completion for the shell '%s'; there "
                          "is one for bash, zsh and fish",
                          asked);
}

const struct command command_completion = {
    .name = "completion",
    .usage = "bash|zsh|fish",
    .words = "print what makes a shell complete rapport's words",
    .more =
        "For bash: source <(rapport completion bash). For zsh: rapport\n"
        "completion zsh > _rapport, in a folder of $fpath. For fish:\n"
        "rapport completion fish > ~/.config/fish/completions/rapport.fish\n"
        "Commands, options, formats, countries, topics, measures, kinds\n"
        "and forms are offered as the program has them, since the shell\n"
        "asks it: `rapport completion words -- WORD...` prints what may\n"
        "stand for the last word, one a line, with a tab before what it\n"
        "is.",
    .least = 1,
    .most = 1000,
    .options = TAKES(data),
    .run = run,
};
