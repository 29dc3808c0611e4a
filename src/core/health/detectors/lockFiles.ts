import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';

export const lockFiles: FeatureDetector = {
  key: 'lockFiles',
  title: 'Lock files',
  wishes: [
    {
      kind: 'named',
      names: [
        ...['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
        ...['deno.lock', 'cargo.lock', 'gemfile.lock', 'composer.lock', 'poetry.lock', 'pipfile.lock', 'uv.lock'],
        ...['pdm.lock', 'pylock.toml', 'pixi.lock', 'conda-lock.yml', 'go.sum', 'gradle.lockfile'],
        ...['packages.lock.json', 'paket.lock', 'flake.lock', 'pubspec.lock', 'mix.lock', 'rebar.lock'],
        ...['podfile.lock', 'package.resolved', 'cartfile.resolved', 'stack.yaml.lock', 'cabal.project.freeze'],
        ...['.terraform.lock.hcl', 'chart.lock', 'shard.lock', 'module.bazel.lock', 'conan.lock', 'project.lock.json'],
      ],
      folders: 'anywhere',
    },
  ],
  wantsText: wantsNoText,
  detect: presentWhereFilled,
};
