import './qr-code.css';

/** Squares that a phone's camera needs around the code. */
const MARGIN = 4;

/**
 * A code for a phone's camera, black on white in every colour scheme.
 *
 * @param squares Row by row; true = black.
 * @param label What it leads to, for who cannot see it.
 */
export function QrCode({
  squares,
  label,
}: {
  readonly squares: readonly (readonly boolean[])[];
  readonly label: string;
}) {
  const size = squares.length + 2 * MARGIN;
  const path = squares
    .flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
