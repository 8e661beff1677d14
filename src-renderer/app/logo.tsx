/** The writing desk, half open. */
export const Logo = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M3 9.5 12 4l9 5.5V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zm3.2 1 5.8 3.6 5.8-3.6L12 7z" />
    <path fill="#d9a441" d="M10.6 13.6 12 14.5l1.4-.9V18h-2.8z" />
  </svg>
);
