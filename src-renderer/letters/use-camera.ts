import { useCallback, useEffect, useRef, useState } from 'react';
import { useConnection } from '../app/query.tsx';
import { cameraSentence } from './camera-words.ts';

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

export type CameraState =
  | { readonly step: 'off' /** It was on, and the person switched it off. */; readonly after: boolean }
  | { readonly step: 'asking' }
  | { readonly step: 'on'; readonly stream: MediaStream; readonly cameras: readonly CameraChoice[]; readonly current: string | null }
  | { readonly step: 'failed'; readonly message: string };

export interface Camera {
  readonly state: CameraState;
  /** Only ever called by a press: the browser may ask the person. @param camera id, the one facing away by default */
  readonly start: (camera: string | null) => Promise<void>;
  readonly stop: () => void;
}

const switchOff = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** Enough to read a code of 25 mm at arm’s length, little to decode. */
const size = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** The browser gives their names only once one of them is on. */
const listCameras = async (): Promise<readonly CameraChoice[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, at) => ({ id: deviceId, label: label === '' ? `Caméra ${at + 1}` : label }));
};

/** One camera, without sound: on from a press until its picture is no longer needed. */
export const useCamera = (): Camera => {
  const connection = useConnection();
  const [state, setState] = useState<CameraState>({ step: 'off', after: false });
  const on = useRef<MediaStream | null>(null);
  /** The latest request: a camera that comes on after another request, or after the end, is switched off again. */
  const request = useRef<object | null>(null);
  const off = useCallback(() => {
    request.current = null;
    if (on.current !== null) switchOff(on.current);
    on.current = null;
  }, []);
  useEffect(() => off, [off]);

  const open = async (camera: string | null): Promise<MediaStream> => {
    // The backend says who may: in Electron the permission follows from this call.
    const allowed = await connection.call('letters.camera', {});
    if (!allowed.ok) throw new DOMException(allowed.error.message, 'NotAllowedError');
    // Absent where the page is not trusted with devices at all.
    if (!('mediaDevices' in navigator)) throw new DOMException('no devices', 'NotFoundError');
    const which = camera === null ? { facingMode: 'environment' } : { deviceId: { exact: camera } };
    return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...size } });
  };

  const start = async (camera: string | null) => {
    off();
    const mine = {};
    request.current = mine;
    // From one camera to the other, what has the focus stays.
    setState((before) => (before.step === 'on' ? before : { step: 'asking' }));
    const fail = (name: string) => {
      if (request.current === mine) setState({ step: 'failed', message: cameraSentence(name) });
    };
    try {
      const stream = await open(camera);
      if (request.current !== mine) return switchOff(stream);
      on.current = stream;
      const [track] = stream.getVideoTracks();
      track?.addEventListener('ended', () => {
        if (request.current !== mine) return;
        off();
        setState({ step: 'failed', message: cameraSentence('ended') });
      });
      const cameras = await listCameras();
      if (request.current === mine) setState({ step: 'on', stream, cameras, current: track?.getSettings().deviceId ?? null });
    } catch (error) {
      fail(error instanceof Error ? error.name : '');
    }
  };
  const stop = () => {
    off();
    setState({ step: 'off', after: true });
  };
  return { state, start, stop };
};
