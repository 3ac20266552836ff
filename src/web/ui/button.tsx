import type { ComponentProps, ReactNode } from 'react';
import './button.css';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

type Look = 'filled' | 'outline' | 'quiet' | 'emergency' | 'help';

interface Shared {
  readonly look?: Look;
  readonly icon?: IconName;
  readonly isFull?: boolean;
  /** The 56 px button of the action area. */
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

export type ButtonProps = Shared & { readonly isBusy?: boolean } & Omit<ComponentProps<'button'>, 'className'>;

/** One action. `filled` is the next thing to do: at most one a screen. */
export function Button({ look = 'outline', icon, isFull, isMain, isBusy, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classOf({ look, isFull, isMain })} aria-busy={isBusy || undefined} {...rest}>
      {isBusy ? <Icon name="loader" className="is-turning" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export type ButtonLinkProps = Shared & Omit<ComponentProps<'a'>, 'className'>;

/** The same look for going somewhere: a page, or a call. */
export function ButtonLink({ look = 'outline', icon, isFull, isMain, children, ...rest }: ButtonLinkProps) {
  return (
    <a className={classOf({ look, isFull, isMain })} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** Back, close, plus and minus: the only buttons without a word, so they need a name. */
export function IconButton({
  icon,
  label,
  ...rest
}: { readonly icon: IconName; readonly label: string } & Omit<ComponentProps<'button'>, 'className' | 'children'>) {
  return (
    <button type="button" className="btn is-icon" aria-label={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

function classOf({ look, isFull, isMain }: { look: Look; isFull?: boolean | undefined; isMain?: boolean | undefined }) {
  return ['btn', look === 'outline' ? '' : `is-${look}`, isFull ? 'is-full' : '', isMain ? 'is-main' : '']
    .filter(Boolean)
    .join(' ');
}
