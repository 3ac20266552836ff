import alarmClock from 'lucide-static/icons/alarm-clock.svg?raw';
import anchor from 'lucide-static/icons/anchor.svg?raw';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw';
import ban from 'lucide-static/icons/ban.svg?raw';
import bookCheck from 'lucide-static/icons/book-check.svg?raw';
import bookOpen from 'lucide-static/icons/book-open.svg?raw';
import building from 'lucide-static/icons/building.svg?raw';
import calendarClock from 'lucide-static/icons/calendar-clock.svg?raw';
import calendarDays from 'lucide-static/icons/calendar-days.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circleHelp from 'lucide-static/icons/circle-question-mark.svg?raw';
import user from 'lucide-static/icons/circle-user.svg?raw';
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import filePen from 'lucide-static/icons/file-pen-line.svg?raw';
import folderOpen from 'lucide-static/icons/folder-open.svg?raw';
import footprints from 'lucide-static/icons/footprints.svg?raw';
import hand from 'lucide-static/icons/hand.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import inbox from 'lucide-static/icons/inbox.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import list from 'lucide-static/icons/list.svg?raw';
import listChecks from 'lucide-static/icons/list-checks.svg?raw';
import loader from 'lucide-static/icons/loader-circle.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import logOut from 'lucide-static/icons/log-out.svg?raw';
import mail from 'lucide-static/icons/mail.svg?raw';
import menu from 'lucide-static/icons/menu.svg?raw';
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
import send from 'lucide-static/icons/send.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import siren from 'lucide-static/icons/siren.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import timer from 'lucide-static/icons/timer.svg?raw';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import userPlus from 'lucide-static/icons/user-plus.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
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
  'book-check': bookCheck,
  copy: copy,
  'file-pen-line': filePen,
  history: history,
  inbox: inbox,
  'list-checks': listChecks,
  lock: lock,
  'log-out': logOut,
  mail: mail,
  menu: menu,
  settings: settings,
  'shield-check': shieldCheck,
  'user-plus': userPlus,
  'circle-user': user,
  users: users,
  building: building,
  send: send,
  hand: hand,
  x,
} as const;
export type IconName = keyof typeof ICONS;
