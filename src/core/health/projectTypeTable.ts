/** A kind of project and the files that make it one. */
export interface ProjectType {
  readonly name: string;
  /** Base names in lower case. */
  readonly manifests: readonly string[];
  /** Extensions in lower case, without the dot. */
  readonly extensions?: readonly string[];
}

/** By name. */
export const PROJECT_TYPES: readonly ProjectType[] = [
  { name: 'Ansible', manifests: ['ansible.cfg', 'galaxy.yml'] },
  { name: 'Autotools', manifests: ['configure.ac', 'configure.in', 'makefile.am'] },
  { name: 'Bazel', manifests: ['module.bazel', 'workspace.bazel', 'workspace'] },
  { name: 'C# / .NET', manifests: ['global.json'], extensions: ['csproj', 'fsproj', 'vbproj', 'sln', 'slnx'] },
  { name: 'Clojure', manifests: ['project.clj', 'deps.edn', 'shadow-cljs.edn'] },
  { name: 'CMake', manifests: ['cmakelists.txt'] },
  { name: 'Conan', manifests: ['conanfile.txt', 'conanfile.py'] },
  { name: 'Crystal', manifests: ['shard.yml'] },
  { name: 'Dart', manifests: ['pubspec.yaml'] },
  { name: 'Deno', manifests: ['deno.json', 'deno.jsonc'] },
  { name: 'Elixir', manifests: ['mix.exs'] },
  { name: 'Elm', manifests: ['elm.json'] },
  { name: 'Erlang', manifests: ['rebar.config'] },
  { name: 'Go', manifests: ['go.mod'] },
  { name: 'Godot', manifests: ['project.godot'] },
  { name: 'Gradle', manifests: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'] },
  { name: 'Haskell', manifests: ['stack.yaml', 'cabal.project'], extensions: ['cabal'] },
  { name: 'Helm', manifests: ['chart.yaml'] },
  { name: 'JavaScript', manifests: ['package.json'] },
  { name: 'Julia', manifests: ['project.toml', 'juliaproject.toml'] },
  { name: 'Lua', manifests: [], extensions: ['rockspec'] },
  { name: 'Make', manifests: ['makefile', 'gnumakefile'] },
  { name: 'Maven', manifests: ['pom.xml'] },
  { name: 'Meson', manifests: ['meson.build'] },
  { name: 'Nim', manifests: [], extensions: ['nimble'] },
  { name: 'Nix', manifests: ['flake.nix', 'default.nix', 'shell.nix'] },
  { name: 'OCaml', manifests: ['dune-project'], extensions: ['opam'] },
  { name: 'Perl', manifests: ['cpanfile', 'makefile.pl', 'build.pl', 'dist.ini'] },
  { name: 'PHP', manifests: ['composer.json'] },
  { name: 'Python', manifests: ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'pipfile', 'tox.ini'] },
  { name: 'Ruby', manifests: ['gemfile', 'gems.rb'], extensions: ['gemspec'] },
  { name: 'Rust', manifests: ['cargo.toml'] },
  { name: 'Scala', manifests: ['build.sbt', 'build.sc'] },
  { name: 'Swift', manifests: ['package.swift'], extensions: ['xcworkspacedata'] },
  { name: 'Terraform', manifests: ['.terraform.lock.hcl'], extensions: ['tf'] },
  { name: 'TypeScript', manifests: ['tsconfig.json'] },
  { name: 'Zig', manifests: ['build.zig', 'build.zig.zon'] },
];
