export const shells: readonly string[] = ['bash', 'zsh', 'fish'];

/** The script that a shell reads; undefined for a shell that is not supported. Each asks `create-backend completion --for <shell>`. */
export function scriptFor(shell: string): string | undefined {
  if (shell === 'bash') return bash;
  if (shell === 'zsh') return zsh;
  return shell === 'fish' ? fish : undefined;
}

const bash = `# Completion of create-backend and gen for bash. To install it, once:
#   mkdir -p ~/.local/share/bash-completion/completions
#   create-backend completion bash > ~/.local/share/bash-completion/completions/create-backend
# or, without bash-completion, a line in ~/.bashrc:
#   eval "$(create-backend completion bash)"
_create_backend() {
  local program=$1 candidate
  [[ \${program##*/} == gen ]] && program=\${program%gen}create-backend
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("$candidate")
  done < <("$program" completion --for bash "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  # What is to be continued gets no space behind it.
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *[:={,] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o default -F _create_backend create-backend gen
`;

const zsh = `#compdef create-backend gen
# Completion of create-backend and gen for zsh. To install it, once, into a folder of $fpath:
#   create-backend completion zsh > "\${fpath[1]}/_create-backend"
# or a line in ~/.zshrc, after compinit:
#   source <(create-backend completion zsh)
_create_backend() {
  local program=\${words[1]} candidate
  local -a whole continued
  [[ \${program:t} == gen ]] && program=\${program%gen}create-backend
  while IFS= read -r candidate; do
    # What is to be continued begins with a plus sign, and gets no space behind it.
    if [[ $candidate == +* ]]; then continued+=("\${candidate#+}"); else whole+=("\${candidate# }"); fi
  done < <("$program" completion --for zsh -- "\${(@Q)words[1,CURRENT]}" 2>/dev/null)
  if (( \${#whole} + \${#continued} == 0 )); then
    _files
  else
    _describe candidate whole -- continued -S ''
  fi
}
if [[ \${funcstack[1]} == _create-backend ]]; then
  _create_backend "$@"
else
  compdef _create_backend create-backend gen
fi
`;

const fish = `# Completion of create-backend and gen for fish. To install it, once:
#   create-backend completion fish > ~/.config/fish/completions/create-backend.fish
# or a line in ~/.config/fish/config.fish:
#   create-backend completion fish | source
function __create_backend_candidates
    set -l words (commandline -opc) (commandline -ct)
    set -l program (string replace -r '(^|/)gen$' '$1create-backend' -- $words[1])
    set -l candidates (command $program completion --for fish -- $words 2>/dev/null)
    if test (count $candidates) -eq 0
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $candidates
    end
end
complete -c create-backend -f -a '(__create_backend_candidates)'
complete -c gen -f -a '(__create_backend_candidates)'
`;
