import { useEffect, useState } from 'react';
import { useConnection } from '../app/query.tsx';
import { count, Dialog, figure, Progress } from '../ui/index.ts';

/** How often one asks how far the drawing is (ms). */
const askEvery = 250;

/** How many letters of the batch are drawn; null until the first answer. */
const useDrawn = (): number | null => {
  const connection = useConnection();
  const [drawn, setDrawn] = useState<number | null>(null);
  useEffect(() => {
    const ask = async () => {
      const result = await connection.call('letters.drawing', {});
      if (result.ok && result.data.drawing !== null) setDrawn(result.data.drawing.done);
    };
    const timer = setInterval(() => void ask(), askEvery);
    return () => clearInterval(timer);
  }, [connection]);
  return drawn;
};

/** A batch being drawn: how far, and the way to give it up (nothing is written before it is whole). */
export const DrawingDialog = ({ size, onStop }: { size: number; onStop: () => Promise<void> }) => {
  const drawn = useDrawn();
  const [stopping, setStopping] = useState(false);
  const stop = () => {
    setStopping(true);
    void onStop();
  };
  return (
    <Dialog title="Préparation du lot" isOpen size="s" onClose={stop} role="alertdialog">
      <Progress
        label={stopping ? 'Le lot est abandonné…' : `Mise en page de ${count(size, 'courrier')}`}
        value={drawn}
        max={size}
        {...(drawn !== null && { detail: `${figure(drawn)} sur ${figure(size)}` })}
        {...(!stopping && { onCancel: stop })}
      />
      <p>Rien n’est écrit avant la fin : abandonné, le lot n’aura pas existé et ses courriers resteront à imprimer.</p>
    </Dialog>
  );
};
