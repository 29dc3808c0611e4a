import type { CouplingOptions } from './options.ts';

/**
 * Generated, vendored and lock files, which would stand first among hotspots and say nothing about the code. By linguist's
 * conventions for what is vendored or generated, as far as a path tells; without what may as well be somebody's own work
 * (tests' data, `.d.ts`, `.github`, files of single libraries).
 */
export const EXCLUDED_FILES: readonly string[] = [
  // Lock files.
  ...['**/package-lock.json', '**/npm-shrinkwrap.json', '**/yarn.lock', '**/pnpm-lock.yaml', '**/bun.{lock,lockb}'],
  ...['**/{deno,Cargo,Gemfile,composer,poetry,Pipfile,pdm,uv,pixi,flake,pubspec,mix,Podfile,esy}.lock'],
  ...['**/{Gopkg,glide,Chart,conan}.lock', '**/go.sum', '**/go.work.sum', '**/gradle.lockfile', '**/Package.resolved'],
  ...['**/packages.lock.json', '**/Cartfile.resolved', '**/MODULE.bazel.lock', '**/.terraform.lock.hcl'],
  // What others wrote.
  ...['**/node_modules/**', '**/bower_components/**', '**/{vendor,vendors,Vendor}/**', '**/Godeps/**', 'deps/**'],
  ...['**/{third,Third,3rd}{-,_,}{party,Party}/**', '**/extern/**', '**/external/**', '**/Pods/**'],
  ...['**/Carthage/Build/**', '**/.yarn/{releases,plugins,sdks,versions}/**', '**/.pnp.*', '**/flow-typed/**'],
  ...['**/{gradlew,gradlew.bat,mvnw,mvnw.cmd}', '**/{gradle,.mvn}/wrapper/**', '**/jquery{,-*,.min}.js'],
  // What tools made.
  ...['**/dist/**', '**/*{.,-}min.{js,css}', '**/*.{js,mjs,cjs,css}.map', '**/*.bundle.js', '**/.idea/**'],
  ...['**/*.pb.{go,cc,h,gw.go}', '**/*_pb2{,_grpc}.{py,pyi}', '**/*_pb.{js,ts,d.ts,rb}', '**/*.pb{,enum,json}.dart'],
  ...['**/*.generated.*', '**/*_generated.*', '**/zz_generated.*', '**/__generated__/**'],
  ...['**/*.{g,freezed,gr,mocks}.dart', '**/*.{designer,Designer}.{cs,vb}', '**/*.feature.cs', '**/*.g.{cs,i.cs}'],
  ...['**/{configure,config.guess,config.sub,aclocal.m4,libtool.m4,ltmain.sh}', '**/*.zep.{c,h,php}'],
  ...['**/__snapshots__/**', '**/*.snap', '**/htmlcov/**', '**/*.{nib,xcworkspacedata,xcuserstate}', '**/*.svg'],
];

/** Points of the features that count for the health score (METRICS: Health). Keys as in `HealthFeature`. */
export const HEALTH_WEIGHTS: Readonly<Record<string, number>> = {
  readme: 15,
  license: 10,
  contributing: 5,
  codeOfConduct: 5,
  security: 10,
  codeowners: 10,
  ci: 15,
  dependencyUpdates: 5,
};

/** The thresholds that code-maat has. */
export const COUPLING: CouplingOptions = { minRevisions: 5, minShared: 5, minDegree: 30, maxChangeSet: 30 };
