import type { ComponentProps } from 'react';
import { followLink } from '../navigate.ts';
import { ButtonLink, type ButtonLinkProps } from './button.tsx';

/** A link to a page of ours. */
export function Link({ href, children, ...rest }: ComponentProps<'a'> & { readonly href: string }) {
  return (
    <a href={href} onClick={followLink} {...rest}>
      {children}
    </a>
  );
}

/** The same, looking like a button. */
export function LinkButton(props: ButtonLinkProps & { readonly href: string }) {
  return <ButtonLink onClick={followLink} {...props} />;
}
