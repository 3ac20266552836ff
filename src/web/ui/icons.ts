import alarmClock from 'lucide-static/icons/alarm-clock.svg?raw';
import anchor from 'lucide-static/icons/anchor.svg?raw';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw';
import ban from 'lucide-static/icons/ban.svg?raw';
import bookOpen from 'lucide-static/icons/book-open.svg?raw';
import calendarClock from 'lucide-static/icons/calendar-clock.svg?raw';
import calendarDays from 'lucide-static/icons/calendar-days.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circleHelp from 'lucide-static/icons/circle-question-mark.svg?raw';
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import folderOpen from 'lucide-static/icons/folder-open.svg?raw';
import footprints from 'lucide-static/icons/footprints.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import list from 'lucide-static/icons/list.svg?raw';
import loader from 'lucide-static/icons/loader-circle.svg?raw';
import message from 'lucide-static/icons/message-square-text.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import octagonAlert from 'lucide-static/icons/octagon-alert.svg?raw';
import person from 'lucide-static/icons/person-standing.svg?raw';
import phone from 'lucide-static/icons/phone.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import rotate from 'lucide-static/icons/rotate-ccw.svg?raw';
import scale from 'lucide-static/icons/scale.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import siren from 'lucide-static/icons/siren.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import timer from 'lucide-static/icons/timer.svg?raw';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

/** Drawn by us: lucide has none. */
const crutch = '<svg><path d="M6 3h8M7 3l3.4 14M13 3l-1.2 14M9 11h4M11 17l.5 5"/></svg>';

/** Every icon that a page uses, by lucide's name. Add the import when a page needs another one. */
export const ICONS = {
  'alarm-clock': alarmClock,
  anchor,
  'arrow-left': arrowLeft,
  'arrow-right': arrowRight,
  ban,
  'book-open': bookOpen,
  'calendar-clock': calendarClock,
  'calendar-days': calendarDays,
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'circle-help': circleHelp,
  'cloud-off': cloudOff,
  crutch,
  download,
  eye,
  'folder-open': folderOpen,
  footprints,
  info,
  list,
  loader,
  'message-square-text': message,
  minus,
  'octagon-alert': octagonAlert,
  'person-standing': person,
  phone,
  plus,
  printer,
  'rotate-ccw': rotate,
  scale,
  search,
  siren,
  smartphone,
  timer,
  'trash-2': trash,
  'triangle-alert': triangleAlert,
  'undo-2': undo,
  x,
} as const;
export type IconName = keyof typeof ICONS;
