import { Fragment, type ReactNode, useContext } from 'react';
import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
import { NamedScreens } from '../app/named-screens.ts';
import { PlaceLink } from '../app/place-link.tsx';

/** A sentence of the help: the screens that it names between « and » are links, for whoever can open them. */
export const HelpWords = ({ children }: { children: string }): ReactNode => {
  const screens = useContext(NamedScreens);
  return frenchSpaces(children)
    .split(/«\u00A0([^»]+)\u00A0»/)
    .map((text, place) => {
      const to = place % 2 === 1 ? screens.get(text.replaceAll('\u00A0', ' ')) : undefined;
      const words = place % 2 === 1 ? `«\u00A0${text}\u00A0»` : text;
      return <Fragment key={place}>{to === undefined ? words : <PlaceLink to={to}>{words}</PlaceLink>}</Fragment>;
    });
};
