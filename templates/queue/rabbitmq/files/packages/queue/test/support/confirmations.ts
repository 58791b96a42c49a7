import { Transform } from 'node:stream';

const methodFrame = 1;
const basicAck = Buffer.from([0, 60, 0, 80]);

/** Passes what RabbitMQ sends, but keeps back its confirmations between `hold` and `release`. */
export function holdableConfirmations() {
  let isHolding = false;
  let kept: (() => void)[] = [];
  return {
    hold() {
      isHolding = true;
    },
    release() {
      isHolding = false;
      for (const send of kept) send();
      kept = [];
    },
    filter() {
      let rest = Buffer.alloc(0);
      return new Transform({
        transform(chunk: Buffer, _encoding, done) {
          rest = Buffer.concat([rest, chunk]);
          for (let frame = firstFrame(rest); frame; frame = firstFrame(rest)) {
            rest = rest.subarray(frame.length);
            const passing = frame;
            if (isHolding && isConfirmation(frame)) kept.push(() => this.push(passing));
            else this.push(frame);
          }
          done();
        },
      });
    },
  };
}

// A frame is its type, a channel, the size of what follows, that, and an octet that ends it.
function firstFrame(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 7) return undefined;
  const length = 7 + bytes.readUInt32BE(3) + 1;
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

function isConfirmation(frame: Buffer): boolean {
  return frame[0] === methodFrame && frame.subarray(7, 11).equals(basicAck);
}
