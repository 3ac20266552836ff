import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';

/** Recovery codes, shown this one time. */
export function KeepCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  return (
    <>
      <PageHeading title="Keep these codes">Keep these codes</PageHeading>
      <p>If your phone is lost, one of these lets you in. Each works once. They are not shown again.</p>
      <ul className="recovery-codes card" translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="form-actions no-print">
        <Button icon="printer" onClick={() => window.print()}>
          Print
        </Button>
        <CopyButton text={codes.join('\n')}>Copy</CopyButton>
      </div>
      <div className="no-print">
        <Button look="filled" isFull isMain onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </>
  );
}
