import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
import { Sentence } from './sentence.tsx';

/** Leads to the screen of this name with these words; undefined when there is no such screen for the reader, or when it is the one they see. */
export type LinkToScreen = (name: string, words: string) => ReactNode;

/** Given by the application, which knows its screens. */
export const ScreenLinks = createContext<LinkToScreen>(() => undefined);

/** A text in which the screens named between « and » are links, for whoever can open them. */
export const NamedWords = ({ children }: { children: string }): ReactNode => {
  const linkTo = useContext(ScreenLinks);
  return frenchSpaces(children)
    .split(/(«\u00A0[^»]+\u00A0»)/)
    .map((text, place) => {
      const link = place % 2 === 1 ? linkTo(text.slice(2, -2).replaceAll('\u00A0', ' '), text) : undefined;
      return <Fragment key={place}>{link ?? <Sentence>{text}</Sentence>}</Fragment>;
    });
};
