import { Fragment, type ReactNode, useMemo } from 'react';
import styles from './mail.module.css';

const shown = { p: 'p', ol: 'ol', li: 'li', strong: 'strong', blockquote: 'blockquote' } as const;
const isShown = (name: string): name is keyof typeof shown => Object.hasOwn(shown, name);

const render = (node: Node, key: number): ReactNode => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  const children = [...node.childNodes].map(render);
  if (name === 'br') return <br key={key} />;
  if (isShown(name)) {
    const Tag = shown[name];
    return <Tag key={key}>{children}</Tag>;
  }
  // A link is shown as its words: nothing leads out of this window.
  if (name === 'a') return <u key={key}>{children}</u>;
  if (name === 'span') return <code key={key}>{children}</code>;
  return name === 'div' ? <Fragment key={key}>{children}</Fragment> : null;
};

/**
 * The formatted form of a mail, rebuilt from a short list of harmless elements: its own styles would be refused by the policy of the
 * page, and a frame would need a policy of its own.
 */
export const HtmlView = ({ html }: { html: string }) => {
  const content = useMemo(() => {
    // Without its head either: a sheet of styles is refused as soon as it is read.
    const body = html.slice(Math.max(0, html.indexOf('<body')));
    const parsed = new DOMParser().parseFromString(body.replace(/ style="[^"]*"/g, ''), 'text/html');
    return [...parsed.body.childNodes].map(render);
  }, [html]);
  return <div className={styles.html}>{content}</div>;
};
