import type { ComponentProps } from 'react';
import './chip.css';
import { Icon } from './icon.tsx';

/** A filter, or one of two sides. */
export function Chip({
  isOn,
  children,
  ...rest
}: { readonly isOn: boolean } & Omit<ComponentProps<'button'>, 'className' | 'aria-pressed'>) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} {...rest}>
      {isOn && <Icon name="check" />}
      {children}
    </button>
  );
}
