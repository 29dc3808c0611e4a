import type { ComponentChildren, JSX } from 'preact';

import { navigationHash, samePage, type Page } from '../state/navigation.ts';
import { PageLink, type GridCellAttributes } from '../ui/PageLink.tsx';
import { useDashboard } from './dashboardContext.ts';

export interface PageLinkToProps {
  readonly page: Page;
  /** Where given, the page opens with this filter. */
  readonly filter?: string;
  readonly label?: string;
  readonly class?: string;
  /** Marks the link to the page that is shown. */
  readonly markCurrent?: boolean;
  readonly gridCell?: GridCellAttributes;
  readonly children: ComponentChildren;
}

/** A link to a page that keeps the window and the order that were chosen. */
export function PageLinkTo(props: PageLinkToProps): JSX.Element {
  const { page, filter, label, class: name, markCurrent = false, gridCell, children } = props;
  const { state, dispatch } = useDashboard();
  const target = { ...state.navigation, page, filter: filter ?? state.navigation.filter };
  return (
    <PageLink
      href={navigationHash(target)}
      onOpen={() => dispatch({ type: 'pageOpened', page, ...(filter === undefined ? {} : { filter }) })}
      current={markCurrent && samePage(page, state.navigation.page)}
      {...(label === undefined ? {} : { label })}
      {...(name === undefined ? {} : { class: name })}
      {...(gridCell === undefined ? {} : { gridCell })}
    >
      {children}
    </PageLink>
  );
}
