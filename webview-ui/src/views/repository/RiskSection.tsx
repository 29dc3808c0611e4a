import type { ComponentChildren, JSX } from 'preact';

import type { DefinitionKey } from '../../../../src/core/model/definitions.ts';
import type { Risk, TruckFactor } from '../../../../src/core/model/peopleRisk.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { Text } from '../../ui/Text.tsx';
import { AbsenceFactor } from '../AbsenceFactor.tsx';
import { MetricHelp } from '../MetricHelp.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

export interface RiskSectionProps {
  readonly risk: Risk | null;
  readonly partial: boolean;
}

/** Whom the repository depends on: three figures, each with what it says. */
export function RiskSection({ risk, partial }: RiskSectionProps): JSX.Element {
  return (
    <section aria-labelledby="risk-heading">
      <SectionHeading id="risk-heading" title="Risk" />
      {risk === null ? (
        <p class="quiet">Not known: no commits could be read.</p>
      ) : (
        <dl class="risks">
          <RiskRow
            term="Contributor absence factor"
            help="contributorAbsenceFactor"
            value={risk.contributorAbsenceFactor.value}
            partial={partial}
          >
            {workOf(risk.contributorAbsenceFactor.value, 'person', 'people')}
          </RiskRow>
          <RiskRow term="Elephant factor" help="elephantFactor" value={risk.elephantFactor.value} partial={partial}>
            {workOf(risk.elephantFactor.value, 'organization', 'organizations')}
          </RiskRow>
          <RiskRow term="Truck factor" help="truckFactor" value={risk.truckFactor?.value ?? null} partial={partial}>
            <TruckFactorText truckFactor={risk.truckFactor} />
          </RiskRow>
        </dl>
      )}
    </section>
  );
}

interface RiskRowProps {
  readonly term: string;
  readonly help: DefinitionKey;
  readonly value: number | null;
  readonly partial: boolean;
  readonly children: ComponentChildren;
}

function RiskRow({ term, help, value, partial, children }: RiskRowProps): JSX.Element {
  return (
    <div class="risk">
      <dt>
        {term}
        <MetricHelp metric={help} />
      </dt>
      <dd class={value === 1 ? 'risk-figure risk-one' : 'risk-figure'}>
        <AbsenceFactor value={value} partial={partial} />
      </dd>
      <dd class="quiet">{children}</dd>
    </div>
  );
}

function workOf(value: number | null, one: string, many: string): string {
  if (value === null) return 'No commit by a person.';
  return value === 1
    ? `One ${one} made at least half of all commits.`
    : `${groupedCount(value)} ${many} together made at least half of all commits.`;
}

/** Whose leaving was counted, in that order. */
function TruckFactorText({ truckFactor }: { readonly truckFactor: TruckFactor | null }): JSX.Element {
  if (truckFactor === null) return <>Not known: it is not known who changed the files at HEAD.</>;
  const { value, files, authoredFiles, authors } = truckFactor;
  if (value === null) return <>None of {countOf(files, 'file')} at HEAD has an author.</>;
  const whose = authors.map(({ name, email, files: known }, place) => (
    <span key={`${place} ${email}`}>
      {place === 0 ? '' : ', '}
      <Text value={name} /> ({countOf(known, 'file')})
    </span>
  ));
  return (
    <>
      Without {whose}, more than half of the {countOf(files, 'file')} have nobody left who knows them.{' '}
      {authoredFiles < files ? `Now, ${groupedCount(files - authoredFiles)} have none.` : ''}
    </>
  );
}
