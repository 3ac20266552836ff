import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';

/** Puts a text on the clipboard and says so. Where the browser forbids it, it says that too. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);
  const copy = () => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    done.then(
      () => setSaid('copied'),
      () => setSaid('refused'),
    );
  };
  return (
    <>
      <Button icon={said === 'copied' ? 'check' : 'copy'} onClick={copy}>
        {said === 'copied' ? 'Copied' : children}
      </Button>
      <span role="status" className={said === 'refused' ? 'small' : 'visually-hidden'}>
        {said === 'copied' && 'Copied'}
        {said === 'refused' && 'Your browser does not allow it. Mark the text and copy it by hand.'}
      </span>
    </>
  );
}
