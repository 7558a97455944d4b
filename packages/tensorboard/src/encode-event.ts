import { EVENT } from './event-schema.js';
import type { EventContent, EventTime, SummaryValue } from './tensorboard-event.js';

/** Which reader the file is for: `brain.Event:2` says that a session log's start makes later steps of earlier sessions void. */
const FILE_VERSION = 'brain.Event:2';
/** `SessionLog.SessionStatus.START`. */
const START = 1;
/** `DataType.DT_STRING`. */
const STRING = 7;
/** Pixels with three channels. */
const RGB = 3;

/** Encodes an event as a `tensorflow.Event` of protobuf. */
export function encodeEvent({ timeMs, step }: EventTime, content: EventContent): Uint8Array {
  const event = { wallTime: timeMs / 1000, step, ...encodeContent(content) };
  return EVENT.encode(EVENT.create(event)).finish();
}

function encodeContent(content: EventContent): object {
  switch (content.kind) {
    case 'version':
      return { fileVersion: FILE_VERSION };
    case 'start':
      return { sessionLog: { status: START } };
    case 'values':
      return { summary: { value: content.values.map(encodeValue) } };
  }
}

function encodeValue(value: SummaryValue): object {
  const { tag } = value;
  switch (value.kind) {
    case 'scalar':
      return { tag, simpleValue: value.value };
    case 'image': {
      const { height, width, file } = value;
      return { tag, image: { height, width, colorspace: RGB, encodedImageString: file } };
    }
    case 'text': {
      const stringVal = [new TextEncoder().encode(value.text)];
      const metadata = { pluginData: { pluginName: 'text' } };
      return { tag, metadata, tensor: { dtype: STRING, stringVal } };
    }
  }
}
