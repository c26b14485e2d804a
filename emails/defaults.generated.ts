// Rendered from the components in this folder by `npm run emails:generate`.
import type { Defaults, Editable, Template } from "./renderDefaults";

const styles = [
  "background-color:#f4efe4;margin:0;padding:24px 8px",
  "display:none;max-height:0;overflow:hidden",
  "background-color:#fffdf8;border:1px solid #e4dbca;border-top:4px solid #1d5440;border-radius:10px;max-width:560px;width:100%",
  "color:#29211a;font-family:Figtree, &#x27;Segoe UI&#x27;, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;padding:28px 20px 12px;word-break:break-word",
  "color:#73665a;font-family:Figtree, &#x27;Segoe UI&#x27;, Helvetica, Arial, sans-serif;font-size:14px;line-height:20px;padding:0 20px 24px",
  "width:100%",
  "border-bottom:1px solid #e4dbca;color:#73665a;font-weight:normal;padding:10px 12px 10px 0;text-align:left;vertical-align:top;width:96px",
  "border-bottom:1px solid #e4dbca;padding:10px 0;vertical-align:top",
  "font-family:Georgia, serif;font-size:26px;font-weight:bold;line-height:32px;margin:0 0 12px",
  "margin:0 0 16px",
  "line-height:36px;margin:0 0 16px",
  "color:#1d5440",
  "border-top:1px solid #e4dbca;margin:0 0 20px;width:100%"
];

export const defaults: Defaults = /* @__PURE__ */ (() => {
const rows = [
`<tr><td class="content" style="${styles[3]}">{{body}}</td></tr>`,
`<tr><td class="footer" style="${styles[4]}">Sent by Lessonapp.</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Message</th><td style="${styles[7]}">{{changeNote}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Professional</th><td style="${styles[7]}">{{professionalName}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Event type</th><td style="${styles[7]}">{{eventTypeTitle}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">When</th><td style="${styles[7]}">{{sessions}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Time zone</th><td style="${styles[7]}">{{timeZone}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Duration</th><td style="${styles[7]}">{{duration}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Location</th><td style="${styles[7]}">{{location}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Price</th><td style="${styles[7]}">{{price}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Client</th><td style="${styles[7]}">{{clientName}}</td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Email</th><td style="${styles[7]}"><a href="mailto:{{clientEmail}}" style="${styles[11]}">{{clientEmail}}</a></td></tr>`,
`<tr><th scope="row" style="${styles[6]}">Phone</th><td style="${styles[7]}">{{clientPhone}}</td></tr>`
];
return {
  frame: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"/><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/><title>{{preheader}}</title><style>@media (prefers-color-scheme: dark) {
.page { background-color: #191613 !important }
.sheet { background-color: #231f1b !important; border-color: #443c33 !important; border-top-color: #2f7d5d !important }
.content, .content * { background-color: transparent !important; border-color: #443c33 !important; color: #f2eadd !important }
.content th, .footer { color: #c9bdac !important }
.content a { color: #8fcfae !important }
}</style></head><body class="page" style="${styles[0]}"><div style="${styles[1]}">{{preheader}}</div><table role="presentation" align="center" cellPadding="0" cellSpacing="0" class="sheet" style="${styles[2]}"><tbody>${rows[0]}${rows[1]}</tbody></table></body></html>`,
  note: {
  subject: ``,
  html: `<table cellPadding="0" cellSpacing="0" style="${styles[5]}"><tbody>${rows[2]}</tbody></table>`,
},
  booked: {
  client: {
  subject: `{{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You&#x27;re booked, {{clientFirstName}}</p><p style="${styles[9]}">Your booking with {{professionalName}} is confirmed. To reach {{professionalName}}, reply to this email.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a><br/><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br/><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}"><strong>Add to your calendar:</strong> open the attached file or use one of these links.</p><p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br/><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br/><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
  professional: {
  subject: `{{clientName}} booked {{eventTypeTitle}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">New booking: {{clientName}}</p><p style="${styles[9]}">{{clientName}} booked {{eventTypeTitle}}.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a><br/><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br/><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[10]}${rows[11]}${rows[12]}${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}"><strong>Add to your calendar:</strong> open the attached file or use one of these links.</p><p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br/><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br/><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
},
  moved: {
  client: {
  subject: `New time: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">New time: {{eventTypeTitle}}</p><p style="${styles[9]}">{{clientFirstName}}, {{professionalName}} moved what you booked. If the new time doesn&#x27;t suit you, reply to this email to reach {{professionalName}}.</p><table cellPadding="0" cellSpacing="0" style="${styles[5]}"><tbody>${rows[2]}</tbody></table><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a><br/><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br/><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to update your calendar. If the old entry stays, delete it manually.</p><p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br/><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br/><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
  professional: {
  subject: `Moved: {{eventTypeTitle}} with {{clientName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You moved: {{eventTypeTitle}} with {{clientName}}</p><p style="${styles[9]}">The old time can be booked again.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[10]}${rows[11]}${rows[12]}${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to update your calendar. If the old entry stays, delete it manually.</p><p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br/><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br/><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
},
  cancelled: {
  client: {
  subject: `Canceled: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Canceled: {{eventTypeTitle}}</p><p style="${styles[9]}">{{clientFirstName}}, {{professionalName}} had to cancel. The sessions below won&#x27;t take place. Reply to this email to reach {{professionalName}}.</p><table cellPadding="0" cellSpacing="0" style="${styles[5]}"><tbody>${rows[2]}</tbody></table><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a></p>`,
},
  professional: {
  subject: `Canceled: {{eventTypeTitle}} with {{clientName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Canceled: {{eventTypeTitle}} with {{clientName}}</p><p style="${styles[9]}">The sessions below won&#x27;t take place, and their times can be booked again.</p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[10]}${rows[11]}${rows[12]}${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p>`,
},
},
  byClient: {
  moved: {
  client: {
  subject: `New time: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You moved: {{eventTypeTitle}}</p><p style="${styles[9]}">{{clientName}}, here is your new time with {{professionalName}}. Reply to this email to reach {{professionalName}}.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a><br/><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br/><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to update your calendar. If the old entry stays, delete it manually.</p><p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br/><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br/><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
  professional: {
  subject: `{{clientName}} moved {{eventTypeTitle}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">{{clientName}} moved: {{eventTypeTitle}}</p><p style="${styles[9]}">{{clientName}} chose a new time that you offer. The old time can be booked again.</p><table cellPadding="0" cellSpacing="0" style="${styles[5]}"><tbody>${rows[2]}</tbody></table><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[10]}${rows[11]}${rows[12]}${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to update your calendar. If the old entry stays, delete it manually.</p><p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br/><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br/><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
},
  cancelled: {
  client: {
  subject: `Canceled: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You canceled: {{eventTypeTitle}}</p><p style="${styles[9]}">{{clientName}}, the sessions below won&#x27;t take place. We&#x27;re also emailing {{professionalName}}. Reply to this email to reach {{professionalName}}.</p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a></p>`,
},
  professional: {
  subject: `{{clientName}} canceled {{eventTypeTitle}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">{{clientName}} canceled: {{eventTypeTitle}}</p><p style="${styles[9]}">The sessions below won&#x27;t take place, and their times can be booked again.</p><table cellPadding="0" cellSpacing="0" style="${styles[5]}"><tbody>${rows[2]}</tbody></table><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[10]}${rows[11]}${rows[12]}${rows[3]}${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p>`,
},
},
},
  erased: {
  subject: `Canceled: {{eventTypeTitle}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Canceled: {{eventTypeTitle}}</p><p style="${styles[9]}">The client asked us to delete their personal data, so we canceled their upcoming sessions. The sessions below won&#x27;t take place, and their times can be booked again.</p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[4]}${rows[5]}${rows[6]}${rows[7]}${rows[8]}${rows[9]}</tbody></table><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p>`,
},
  severalCancelled: {
  client: {
  subject: `Canceled: {{count}} with {{professionalName}}`,
  html: `<p style="${styles[8]}">Canceled: {{count}}</p><p style="${styles[9]}">{{clientFirstName}}, {{professionalName}} had to cancel. The sessions below won&#x27;t take place. Reply to this email to reach {{professionalName}}.</p><table cellPadding="0" cellSpacing="0" style="${styles[5]}"><tbody>${rows[2]}</tbody></table><div style="${styles[9]}">{{sessions}}</div><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p>`,
},
  professional: {
  subject: `Canceled: {{count}}`,
  html: `<p style="${styles[8]}">You canceled {{count}}</p><p style="${styles[9]}">The sessions below won&#x27;t take place, and their times can be booked again.</p><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your bookings</a></p><div style="${styles[9]}">{{sessions}}</div><p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p>`,
},
},
  short: {
  booked: {
  subject: `Your booking with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You&#x27;re booked with {{professionalName}}</p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[5]}${rows[6]}</tbody></table><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a></p><p style="${styles[9]}">This is a short confirmation. The booking&#x27;s page shows everything else, such as the price and the location, and adds it to your calendar.</p><p style="${styles[9]}">If you didn&#x27;t book this, ignore this email. Someone may have mistyped their address.</p>`,
},
  moved: {
  subject: `Moved: your booking with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Moved: your booking with {{professionalName}}</p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[5]}${rows[6]}</tbody></table><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a></p>`,
},
  cancelled: {
  subject: `Canceled: your booking with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Canceled: your booking with {{professionalName}}</p><p style="${styles[9]}">The sessions below won&#x27;t take place.</p><table cellPadding="0" cellSpacing="0" style="${styles[12]}"><tbody>${rows[5]}${rows[6]}</tbody></table><p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a></p>`,
},
},
  summary: {
  subject: `{{count}} bookings were made with your email address`,
  html: `<p style="${styles[8]}">{{count}} bookings were made with your email address</p><p style="${styles[9]}">Many bookings were made with this address in a short time, so we confirm these in one email. Open a booking to see everything about it and to add it to your calendar.</p>{{bookings}}<p style="${styles[9]}">If you didn&#x27;t book these, ignore this email. Someone may have mistyped their address, or used yours.</p>`,
},
};
})();

export const resetPassword: Template = /* @__PURE__ */ (() => {
return {
  subject: `Reset your Lessonapp password`,
  html: `<p style="${styles[8]}">Reset your password</p><p style="${styles[9]}">We received a request to reset the password for your Lessonapp account. Open this link within 10 minutes, in the browser where you requested it.</p><p style="${styles[9]}"><a href="{{resetUrl}}" style="${styles[11]}">Reset password</a></p><p style="${styles[9]}">Or enter this code on the reset page: <strong>{{code}}</strong></p><p style="${styles[9]}">If you didn&#x27;t ask for this, ignore this email. Your password won&#x27;t change.</p>`,
};
})();

export const busyHour: Template = /* @__PURE__ */ (() => {
return {
  subject: `{{eventTypeTitle}} is being booked a lot`,
  html: `<p style="${styles[8]}">{{eventTypeTitle}} is being booked a lot</p><p style="${styles[9]}">It was booked more than {{usualPerHour}} times within an hour. If you expected that, there is nothing to do.</p><p style="${styles[9]}">If not, somebody may be taking your times. Pause the event type on your dashboard: nobody can book it until you resume it, and what is booked stays.</p><p style="${styles[9]}"><a href="{{dashboardUrl}}" style="${styles[11]}">Open your dashboard</a></p><p style="${styles[9]}">You can also set limits on bookings in the form of the event type, under Limits.</p>`,
};
})();

export const editable: Editable = /* @__PURE__ */ (() => {
const rows = [
`<tr>
      <th scope="row" style="${styles[6]}">Professional</th>
      <td style="${styles[7]}">{{professionalName}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Event type</th>
      <td style="${styles[7]}">{{eventTypeTitle}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">When</th>
      <td style="${styles[7]}">{{sessions}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Time zone</th>
      <td style="${styles[7]}">{{timeZone}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Duration</th>
      <td style="${styles[7]}">{{duration}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Location</th>
      <td style="${styles[7]}">{{location}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Price</th>
      <td style="${styles[7]}">{{price}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Client</th>
      <td style="${styles[7]}">{{clientName}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Email</th>
      <td style="${styles[7]}"><a href="mailto:{{clientEmail}}" style="${styles[11]}">{{clientEmail}}</a></td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Phone</th>
      <td style="${styles[7]}">{{clientPhone}}</td>
    </tr>`,
`<tr>
      <th scope="row" style="${styles[6]}">Message</th>
      <td style="${styles[7]}">{{changeNote}}</td>
    </tr>`
];
return {
  booked: {
  client: {
  subject: `{{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You're booked, {{clientFirstName}}</p>
<p style="${styles[9]}">Your booking with {{professionalName}} is confirmed. To reach {{professionalName}}, reply to this email.</p>
<p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a><br /><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br /><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p>
<table cellpadding="0" cellspacing="0" style="${styles[12]}">
  <tbody>
    ${rows[0]}
    ${rows[1]}
    ${rows[2]}
    ${rows[3]}
    ${rows[4]}
    ${rows[5]}
    ${rows[6]}
  </tbody>
</table>
<p style="${styles[9]}"><strong>Add to your calendar:</strong> open the attached file or use one of these links.</p>
<p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br /><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br /><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
  professional: {
  subject: `{{clientName}} booked {{eventTypeTitle}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">New booking: {{clientName}}</p>
<p style="${styles[9]}">{{clientName}} booked {{eventTypeTitle}}.</p>
<p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a><br /><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br /><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p>
<table cellpadding="0" cellspacing="0" style="${styles[12]}">
  <tbody>
    ${rows[7]}
    ${rows[8]}
    ${rows[9]}
    ${rows[0]}
    ${rows[1]}
    ${rows[2]}
    ${rows[3]}
    ${rows[4]}
    ${rows[5]}
    ${rows[6]}
  </tbody>
</table>
<p style="${styles[9]}"><strong>Add to your calendar:</strong> open the attached file or use one of these links.</p>
<p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br /><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br /><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
},
  moved: {
  client: {
  subject: `New time: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">New time: {{eventTypeTitle}}</p>
<p style="${styles[9]}">{{clientFirstName}}, {{professionalName}} moved what you booked. If the new time doesn't suit you, reply to this email to reach {{professionalName}}.</p>
<table cellpadding="0" cellspacing="0" style="${styles[5]}">
  <tbody>
    ${rows[10]}
  </tbody>
</table>
<p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a><br /><a href="{{editUrl}}" style="${styles[11]}">Change booking</a><br /><a href="{{cancelUrl}}" style="${styles[11]}">Cancel booking</a></p>
<table cellpadding="0" cellspacing="0" style="${styles[12]}">
  <tbody>
    ${rows[0]}
    ${rows[1]}
    ${rows[2]}
    ${rows[3]}
    ${rows[4]}
    ${rows[5]}
    ${rows[6]}
  </tbody>
</table>
<p style="${styles[9]}">Open the attached file to update your calendar. If the old entry stays, delete it manually.</p>
<p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br /><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br /><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
  professional: {
  subject: `Moved: {{eventTypeTitle}} with {{clientName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">You moved: {{eventTypeTitle}} with {{clientName}}</p>
<p style="${styles[9]}">The old time can be booked again.</p>
<p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p>
<table cellpadding="0" cellspacing="0" style="${styles[12]}">
  <tbody>
    ${rows[7]}
    ${rows[8]}
    ${rows[9]}
    ${rows[0]}
    ${rows[1]}
    ${rows[2]}
    ${rows[3]}
    ${rows[4]}
    ${rows[5]}
    ${rows[6]}
  </tbody>
</table>
<p style="${styles[9]}">Open the attached file to update your calendar. If the old entry stays, delete it manually.</p>
<p style="${styles[10]}"><a href="{{googleUrl}}" style="${styles[11]}">Google Calendar</a><br /><a href="{{outlookUrl}}" style="${styles[11]}">Outlook</a><br /><a href="{{icsUrl}}" style="${styles[11]}">Calendar file (.ics)</a></p>`,
},
},
  cancelled: {
  client: {
  subject: `Canceled: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Canceled: {{eventTypeTitle}}</p>
<p style="${styles[9]}">{{clientFirstName}}, {{professionalName}} had to cancel. The sessions below won't take place. Reply to this email to reach {{professionalName}}.</p>
<table cellpadding="0" cellspacing="0" style="${styles[5]}">
  <tbody>
    ${rows[10]}
  </tbody>
</table>
<table cellpadding="0" cellspacing="0" style="${styles[12]}">
  <tbody>
    ${rows[0]}
    ${rows[1]}
    ${rows[2]}
    ${rows[3]}
    ${rows[4]}
    ${rows[5]}
    ${rows[6]}
  </tbody>
</table>
<p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p>
<p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View your booking</a></p>`,
},
  professional: {
  subject: `Canceled: {{eventTypeTitle}} with {{clientName}}: {{date}}, {{time}}`,
  html: `<p style="${styles[8]}">Canceled: {{eventTypeTitle}} with {{clientName}}</p>
<p style="${styles[9]}">The sessions below won't take place, and their times can be booked again.</p>
<table cellpadding="0" cellspacing="0" style="${styles[12]}">
  <tbody>
    ${rows[7]}
    ${rows[8]}
    ${rows[9]}
    ${rows[0]}
    ${rows[1]}
    ${rows[2]}
    ${rows[3]}
    ${rows[4]}
    ${rows[5]}
    ${rows[6]}
  </tbody>
</table>
<p style="${styles[9]}">Open the attached file to remove it from your calendar. If it stays, delete it manually.</p>
<p style="${styles[10]}"><a href="{{bookingUrl}}" style="${styles[11]}">View on your dashboard</a></p>`,
},
},
};
})();
