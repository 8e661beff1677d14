import { Camera as CameraIcon, CameraOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { Button, Notice, Select } from '../ui/index.ts';
import styles from './camera.module.css';
import { readQr } from './read-qr.ts';
import { useCamera } from './use-camera.ts';

/** How often a picture is looked at (ms), and how wide it is at most: reading one takes about ten milliseconds. */
const lookEvery = 120;
const widest = 960;

/** The pictures of a video, one after the other, until `stop`. */
const watch = (video: HTMLVideoElement, look: (frame: ImageData) => void): (() => void) => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const timer = setInterval(() => {
    if (pen === null || video.videoWidth === 0) return;
    const scale = Math.min(1, widest / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    look(pen.getImageData(0, 0, canvas.width, canvas.height));
  }, lookEvery);
  return () => clearInterval(timer);
};

/** «Utiliser la caméra»: the number of the letter held before it. The camera is switched off when it is read, and when the dialog closes. */
export const CameraReader = ({ onRead }: { onRead: (number: string) => void }) => {
  const { state, start, stop } = useCamera();
  const read = (number: string) => {
    stop();
    onRead(number);
  };
  if (state.step === 'on')
    return (
      <section className={styles.camera} aria-label="Caméra">
        <Viewfinder stream={state.stream} onRead={read} />
        {state.cameras.length > 1 && (
          <Select label="Caméra" value={state.current} options={state.cameras} onChange={(camera) => void start(camera)} />
        )}
        <Button icon={CameraOff} onPress={stop} autoFocus>
          Éteindre la caméra
        </Button>
      </section>
    );
  return (
    <section className={styles.camera} aria-label="Caméra">
      {state.step === 'failed' && <Notice kind="mine" title={state.message} alert />}
      <Button
        icon={CameraIcon}
        autoFocus={state.step === 'off' && state.after}
        isPending={state.step === 'asking'}
        onPress={() => void start(null)}
      >
        {state.step === 'failed' ? 'Essayer de nouveau la caméra' : 'Utiliser la caméra'}
      </Button>
    </section>
  );
};

const aim = 'Présentez le code QR du courrier devant la caméra.';

const Viewfinder = ({ stream, onRead }: { stream: MediaStream; onRead: (number: string) => void }) => {
  const video = useRef<HTMLVideoElement>(null);
  const [words, setWords] = useState(aim);
  const found = useRef(onRead);
  useEffect(() => {
    found.current = onRead;
  });
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return;
    shown.srcObject = stream;
    const unwatch = watch(shown, (frame) => {
      const text = readQr(frame);
      if (text === null) return;
      const number = parseLetterNumber(text);
      if (number.ok) found.current(number.data);
      else setWords('Ce code QR n’est pas celui d’un courrier d’Écritoire. Présentez celui qui est imprimé sous l’adresse du service.');
    });
    return () => {
      unwatch();
      shown.srcObject = null;
    };
  }, [stream]);
  return (
    <>
      {/* What it shows is only for aiming: the sentence below says what is expected and what was read. */}
      <div className={styles.finder} aria-hidden="true">
        <video ref={video} className={styles.video} autoPlay muted playsInline />
      </div>
      <p role="status" className={styles.words}>
        {words}
      </p>
    </>
  );
};
